using System.Diagnostics;
using Qga.Cli.Commands.Completing;

namespace Qga.Cli.Tests.Completing;

public sealed class CompletionTests : IDisposable
{
    private readonly Workplace _place = new();

    public CompletionTests() => _place.Write(".config/qga/config.json", """{ "guests": { "web-1": "/run/a", "web-2": "/run/b", "db": "/run/c" }, "groups": { "web": ["web-1", "web-2"] } }""");

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("qga pin", "ping")]
    [InlineData("qga -s w", "web-1 web-2")]
    [InlineData("qga -j ping w", "web-1 web-2")]
    [InlineData("qga ping web-1,d", "web-1,db")]
    [InlineData("qga ping --group ", "web")]
    [InlineData("qga ping --al", "--all")]
    [InlineData("qga -o j", "json")]
    [InlineData("qga shutdown db r", "reboot")]
    [InlineData("qga ssh-keys re", "remove")]
    [InlineData("qga ssh-keys add root --key-f", "--key-file")]
    [InlineData("qga call guest-get-os", "guest-get-osinfo")]
    [InlineData("qga call guest-shutdown --arg ", "mode=")]
    [InlineData("qga call guest-set-user-password -a crypted=", "crypted=true crypted=false")]
    [InlineData("qga call guest-file-seek --arg whence=c", "whence=cur")]
    [InlineData("qga completion b", "bash")]
    [InlineData("qga schema i", "import")]
    [InlineData("qga file-read w", "web-1:/ web-2:/")]
    [InlineData("qga nonsense ", "")]
    [InlineData("qga __c", "")]
    public async Task The_tool_knows_what_may_come_next(string line, string expected)
    {
        CliRun run = await _place.RunAsync("__complete", CompletionShell.Fish, line);
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static one => one.Split('\t')[0]));
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("qga fsi", "fsinfo")]
    [InlineData("qga ping web-1,web-", "web-1,web-1 web-1,web-2")]
    [InlineData("qga call guest-file-seek --arg whence=s", "set")]
    [InlineData("qga ping unix:/no/such/th", "")]
    public async Task A_real_bash_completes(string line, string expected)
    {
        // The function is called as bash does on Tab: with the line, and the words as bash parts them.
        string script = $$"""
            qga() { dotnet exec '{{Tool.Program}}' "$@"; }
            source <(qga completion bash)
            complete -p qga >/dev/null || exit 9
            COMP_LINE=$1
            COMP_POINT=${#1}
            _qga
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        using Process bash = Tool.Start(_place.Folder, "bash", ["--norc", "-c", script, "bash", line]);
        CliRun run = await Tool.EndAsync(bash);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(expected, string.Join(' ', run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task Tab_completes_before_a_real_terminal()
    {
        _place.Write("rc", $$"""
            PS1='> '
            qga() { dotnet exec '{{Tool.Program}}' "$@"; }
            source <(qga completion bash)
            bind 'set enable-bracketed-paste off'
            """);
        using Process bash = Tool.Start(_place.Folder, "script", ["--quiet", "--command", "bash --noprofile --rcfile rc -i", "/dev/null"]);
        CliRun run = await Tool.EndAsync(bash, "echo qga-ready\nqga fsi\t--help\nexit\n");
        Assert.Contains("Shows the mounted file systems", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", ".local/share/bash-completion/completions/qga")]
    [InlineData("zsh", ".local/share/zsh/site-functions/_qga")]
    [InlineData("fish", ".config/fish/completions/qga.fish")]
    [InlineData("powershell", ".config/powershell/qga.completion.ps1")]
    public async Task One_command_installs_it_and_may_be_repeated(string shell, string file)
    {
        for (int i = 0; i < 2; i++)
        {
            CliRun run = await _place.RunAsync("completion", shell, "--install");
            Assert.Equal((0, ""), (run.Code, run.Error));
        }

        Assert.Equal((await _place.RunAsync("completion", shell)).Output, _place.Read(file));
        if (shell == CompletionShell.PowerShell)
        {
            Assert.Single(_place.Read(".config/powershell/profile.ps1").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Theory]
    [InlineData("a b", "a|b")]
    [InlineData("a 'b c' d", "a|b c|d")]
    [InlineData("a \"b\\\" c\" ", "a|b\" c|")]
    [InlineData("a b\\ c", "a|b c")]
    [InlineData("a 'open", "a|open")]
    [InlineData("", "")]
    public void A_line_is_parted_as_shells_do(string line, string words) => Assert.Equal(words, string.Join('|', ShellWords.Split(line)));
}
