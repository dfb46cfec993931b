using System.Text;

namespace Qga.Cli.Terminal;

/// <summary>Writes as long as somebody takes it. What is drawn or traced beside the work must not end it when the terminal goes.</summary>
internal sealed class ForgivingWriter(TextWriter inner) : TextWriter
{
    private volatile bool _isMute;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (_isMute)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            _isMute = true;
        }
    }
}
