namespace Qga.Cli.Terminal;

/// <summary>A reader that is made when somebody reads.</summary>
internal sealed class LazyReader(Func<TextReader> open) : TextReader
{
    private TextReader? _reader;

    private TextReader Reader => _reader ??= open();

    public override int Peek() => Reader.Peek();

    public override int Read() => Reader.Read();

    public override int Read(char[] buffer, int index, int count) => Reader.Read(buffer, index, count);

    public override string? ReadLine() => Reader.ReadLine();

    public override Task<string?> ReadLineAsync() => Reader.ReadLineAsync();

    public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => Reader.ReadLineAsync(cancellationToken);

    public override string ReadToEnd() => Reader.ReadToEnd();

    public override Task<string> ReadToEndAsync(CancellationToken cancellationToken) => Reader.ReadToEndAsync(cancellationToken);
}
