using System.Diagnostics;
using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Infrastructure;

/// <summary>Somebody at a terminal of the host, which util-linux's <c>script</c> makes, and a shell's script that runs there.</summary>
internal sealed class TerminalSession : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _shown = new();
    private readonly Task _reading;

    private TerminalSession(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    public string Shown
    {
        get
        {
            lock (_shown)
            {
                return _shown.ToString();
            }
        }
    }

    /// <summary>Runs lines of a shell in a terminal of a size.</summary>
    public static TerminalSession Start(string folder, int rows, int columns, string lines)
    {
        string file = Path.Combine(folder, "session.sh");
        File.WriteAllText(file, $"stty rows {rows} columns {columns}\ntty >tty\nstty -g >before\n{lines}\nstty -g >after\n");
        return new TerminalSession(Tool.Start(folder, "script", ["--quiet", "--flush", "--return", "--command", $"sh '{file}'", "/dev/null"]));
    }

    public async Task TypeAsync(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until the terminal has shown something, and forgets what came before its end.</summary>
    public async Task SeeAsync(string text)
    {
        await Patience.UntilAsync(() => Shown.Contains(text, StringComparison.Ordinal) || _reading.IsCompleted, $"'{text}' to be shown; there is: {Shown}");
        lock (_shown)
        {
            int at = _shown.ToString().IndexOf(text, StringComparison.Ordinal);
            Assert.True(at >= 0, $"'{text}' was not shown, but: {_shown}");
            _shown.Remove(0, at + text.Length);
        }
    }

    public async Task EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience.Limit);
        await _reading;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        char[] buffer = new char[4096];
        int count;
        while ((count = await _process.StandardOutput.ReadAsync(buffer)) > 0)
        {
            lock (_shown)
            {
                _shown.Append(buffer, 0, count);
            }
        }
    }
}
