using Qga.Cli.Commands.Completing;

namespace Qga.Cli.Tests.Completing;

/// <summary>The installed completion of zsh and fish, with Tab typed before a real terminal.</summary>
public sealed class OtherShellsTests : IDisposable
{
    private readonly Workplace _place = new();

    public OtherShellsTests()
    {
        _place.Write(".config/qga/config.json", """{ "guests": { "web-1": "/run/a", "web-2": "/run/b", "db": "/run/c" } }""");
        _place.Write("bin/qga", $"#!/bin/sh\nexec dotnet exec '{Tool.Program}' \"$@\"\n");
        _place.Write("file-of-the-host", "");

        // Without it fish makes completions out of all manual pages, in the background.
        _place.Write(".local/share/fish/generated_completions/none.fish", "");
    }

    public static TheoryData<string, string> Lines => new()
    {
        { "qga fsi\t", "qga fsinfo" },
        { "qga ping web-1,d\t", "qga ping web-1,db" },
        { "qga ssh-keys re\troot", "qga ssh-keys remove root" },
        { "qga call guest-file-seek --arg whence=c\t", "qga call guest-file-seek --arg whence=cur" },
        { "qga call guest-set-user-password -a cry\tx", "qga call guest-set-user-password -a crypted=x" },
        { "qga file-read d\tetc", "qga file-read db:/etc" },
        { "qga --sock\tdb", "qga --socket db" },
        { "qga cp file-of\t", "qga cp file-of-the-host" },
        { "qga exec db -- cat file-of\t", "qga exec db -- cat file-of-the-host" },
    };

    public void Dispose() => _place.Dispose();

    [ShellTheory(CompletionShell.Zsh)]
    [MemberData(nameof(Lines))]
    public async Task Zsh_completes(string typed, string line)
    {
        _place.Write(".zshrc", "fpath=(~/.local/share/zsh/site-functions $fpath)\nautoload -Uz compinit\ncompinit -u -D\nPS1='ready> '\nbindkey -e\n");
        await CompleteAsync(CompletionShell.Zsh, "zsh -i", "echo $((40+2)):", typed, line);
    }

    [ShellTheory(CompletionShell.Fish)]
    [MemberData(nameof(Lines))]
    public Task Fish_completes(string typed, string line) =>
        CompleteAsync(CompletionShell.Fish, "fish --private --init-command 'set fish_greeting; function fish_prompt; echo \"ready> \"; end' -i", "echo (math 40+2):", typed, line);

    private async Task CompleteAsync(string shell, string start, string echo, string typed, string line)
    {
        CliRun installed = await _place.RunAsync("completion", shell, "--install");
        Assert.Equal((0, ""), (installed.Code, installed.Error));
        using var session = TerminalSession.Start(_place.Folder, 40, 200, $"chmod +x bin/qga\nexport PATH='{_place.PathOf("bin")}':\"$PATH\" TERM=xterm\n{start}");
        await session.SeeAsync("ready> ");
        await session.TypeAsync(typed);
        await session.TypeAsync($"\u0001{echo}\r");
        await session.SeeAsync($"42:{line}");
        await session.TypeAsync("exit\r");
        await session.EndAsync();
    }
}
