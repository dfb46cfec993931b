using System.Globalization;

namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>Files of a guest that is somewhere else: its own programs write and read them, started by the agent that is checked.</summary>
/// <param name="run">Runs a script in the guest that must succeed, with arguments and input, and gives its output.</param>
/// <param name="directory">A directory of the guest that is there.</param>
internal sealed class ShellFiles(Func<string, string[], ReadOnlyMemory<byte>, Task<ReadOnlyMemory<byte>>> run, string directory) : GuestFiles(directory)
{
    // What every way to an agent carries in one request.
    private const int MaxInput = 64 * 1024;

    public override async Task WriteAsync(string path, ReadOnlyMemory<byte> content, bool append = false)
    {
        do
        {
            ReadOnlyMemory<byte> piece = content[..Math.Min(MaxInput, content.Length)];
            await run(append ? """cat >>"$1" """ : """cat >"$1" """, [path], piece);
            content = content[piece.Length..];
            append = true;
        }
        while (!content.IsEmpty);
    }

    public override async Task<byte[]> ReadAsync(string path) => (await run("""cat "$1" """, [path], default)).ToArray();

    public override async Task<IReadOnlyList<string>> ListAsync(string path) =>
        [.. (await TextAsync("""ls -A "$1" """, path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    public override Task MoveAsync(string from, string to) => run("""mv "$1" "$2" """, [from, to], default);

    public override Task CreateDirectoryAsync(string path, UnixFileMode mode) =>
        run("""mkdir -p "$1" && chmod "$2" "$1" """, [path, Convert.ToString((int)mode, 8).ToString(CultureInfo.InvariantCulture)], default);

    public override async Task<string> HashAsync(string path) => (await TextAsync("""sha256sum <"$1" """, path)).Split(' ')[0];

    private async Task<string> TextAsync(string script, params string[] arguments) =>
        System.Text.Encoding.UTF8.GetString((await run(script, arguments, default)).Span);
}
