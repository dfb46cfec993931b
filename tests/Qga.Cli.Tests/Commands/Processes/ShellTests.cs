using System.Diagnostics;
using Qga.Cli.Terminal;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Commands.Processes;

/// <summary>The terminal in the guest, driven through a real one on this side.</summary>
public sealed class ShellTests(Infrastructure.Guest guest) : IClassFixture<Infrastructure.Guest>
{
    // The prompt would bring colours and names of this machine.
    private const string Plain = "unset PROMPT_COMMAND; PS1='%%'; stty -echo; echo rea''dy\r";

    [Fact]
    public async Task Commands_sizes_signals_and_the_exit_code_go_through()
    {
        using TerminalSession terminal = Start(guest.NewDirectory(), out string folder);
        await terminal.TypeAsync(Plain);
        await terminal.SeeAsync("ready");
        await terminal.TypeAsync("echo $((6*7))@; stty size; tty; echo \"$TERM\"\r");
        await terminal.SeeAsync("42@");
        await terminal.SeeAsync("33 101");
        await terminal.SeeAsync("/dev/pts/");
        await terminal.SeeAsync("vt100");

        // Ctrl-C is the guest's: it ends what runs there, and neither the shell nor the tool.
        await terminal.TypeAsync("sh -c 'trap \"echo caught; exit 1\" INT; echo wai''ting; while :; do sleep 0.05; done'; echo co''de=$?\r");
        await terminal.SeeAsync("waiting");
        await terminal.TypeAsync("\u0003");
        await terminal.SeeAsync("caught");
        await terminal.SeeAsync("code=1");

        using (var stty = Process.Start("stty", ["-F", File.ReadAllText(Path.Combine(folder, "tty")).Trim(), "rows", "40", "columns", "120"]))
        {
            await stty.WaitForExitAsync();
        }

        // The new size arrives when it arrives.
        await terminal.TypeAsync("until [ \"$(stty size)\" = '40 120' ]; do sleep 0.05; done; echo si''zed\r");
        await terminal.SeeAsync("sized");
        await terminal.TypeAsync("exit 7\r");
        await terminal.SeeAsync("rc=7");
        await EndAsync(terminal, folder);
    }

    [Fact]
    public async Task The_escape_ends_the_session_and_leaves_nothing()
    {
        using TerminalSession terminal = Start(guest.NewDirectory(), out string folder);
        await terminal.TypeAsync(Plain);
        await terminal.SeeAsync("ready");
        await terminal.TypeAsync("sleep 1000\r");
        await terminal.TypeAsync("~.");
        await terminal.SeeAsync($"rc={ExitCode.Interrupted}");
        await EndAsync(terminal, folder);
    }

    [Fact]
    public async Task Being_told_to_end_puts_the_terminal_back()
    {
        using TerminalSession terminal = StartBehind("exec 3>pid; sh -c 'echo $$ >&3; exec \"$@\"' sh ", guest.NewDirectory(), out string folder);
        await terminal.TypeAsync(Plain);
        await terminal.SeeAsync("ready");
        using var tool = Process.GetProcessById(int.Parse(File.ReadAllText(Path.Combine(folder, "pid")), System.Globalization.CultureInfo.InvariantCulture));
        Infrastructure.Guest.Signal(tool, "TERM");
        await terminal.SeeAsync($"rc={ExitCode.Terminated}");
        await EndAsync(terminal, folder);
    }

    [Fact]
    public async Task A_command_and_a_user_take_the_place_of_the_login_shell()
    {
        using TerminalSession terminal = Start(guest.NewDirectory(), out string folder, "--", "sh", "-c", "echo \"it's\" \"$0\"; test -t 0 && exit 4", "a 'b'");
        await terminal.SeeAsync("it's a 'b'");
        await terminal.SeeAsync("rc=4");
        await EndAsync(terminal, folder);
        using TerminalSession other = Start(guest.NewDirectory(), out folder, "--user", "nobody", "--", "id", "-un");
        await other.SeeAsync("rc=");
        await EndAsync(other, folder);
    }

    [Fact]
    public async Task Without_a_terminal_it_is_refused()
    {
        CliRun run = await guest.RunAsync("shell");
        Assert.Equal(new CliRun(ExitCode.Usage, "", "error: 'qga shell' needs a terminal. 'qga exec' works without one.\n"), run);
    }

    private TerminalSession Start(string folder, out string here, params string[] words) => StartBehind("", folder, out here, words);

    private TerminalSession StartBehind(string before, string folder, out string here, params string[] words)
    {
        here = folder;
        string quoted = string.Concat(words.Select(static word => $" '{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        return TerminalSession.Start(folder, 33, 101, $"export TERM=vt100\n{before}{guest.Word} shell{quoted}\necho rc=$?");
    }

    private async Task EndAsync(TerminalSession terminal, string folder)
    {
        await terminal.EndAsync();
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "before")), File.ReadAllText(Path.Combine(folder, "after")));
        await guest.UntilNothingRunsAsync();
        Assert.Empty(Directory.GetDirectories("/run", "qga-shell-*"));
    }
}
