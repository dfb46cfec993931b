using System.CommandLine;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Completing;

/// <summary><c>qga completion</c>: prints a shell's script, or puts it where the shell looks.</summary>
internal static class CompletionCommand
{
    private const string Marker = "qga.completion.ps1";

    public static Command Build(CommandInfo info, CliCall call)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or powershell." };
        shell.CompletionSources.Add(CompletionShell.All);
        var install = new Option<bool>("--install") { Description = "Put the script where the shell looks for it, for this user." };
        var command = new Command(info.Name, info.Summary) { shell, install };
        command.SetAction((line, _) => RunAsync(call.Context, line.GetRequiredValue(shell), line.GetValue(install)));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string shell, bool isInstall)
    {
        if (!CompletionShell.All.Contains(shell))
        {
            throw CliException.Usage($"'{QgaText.Escape(shell)}' is none of {string.Join(", ", CompletionShell.All)}.");
        }

        string script = CompletionScripts.Of(shell);
        await (isInstall ? InstallAsync(context, shell, script) : context.Output.WriteAsync(script)).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static async Task InstallAsync(CliContext context, string shell, string script)
    {
        string home = context.Variable("HOME") ?? context.Variable("USERPROFILE") ?? throw new CliException("There is no home folder (HOME): print the script and put it somewhere yourself.");
        string data = context.Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share");
        string configuration = context.Variable("XDG_CONFIG_HOME") ?? Path.Combine(home, ".config");
        (string path, string next) = shell switch
        {
            CompletionShell.Bash => (Path.Combine(data, "bash-completion", "completions", "qga"), "New shells have it, where the package bash-completion is installed."),
            CompletionShell.Zsh => (Path.Combine(data, "zsh", "site-functions", "_qga"), $"Put this before compinit in ~/.zshrc: fpath=({Path.Combine(data, "zsh", "site-functions")} $fpath)"),
            CompletionShell.Fish => (Path.Combine(configuration, "fish", "completions", "qga.fish"), "New shells have it."),
            _ => (Path.Combine(configuration, "powershell", Marker), "New shells have it."),
        };
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, script).ConfigureAwait(false);
        if (shell == CompletionShell.PowerShell)
        {
            await AddToProfileAsync(Path.Combine(configuration, "powershell", "profile.ps1"), path).ConfigureAwait(false);
        }

        await context.Output.WriteLineAsync($"{QgaText.Escape(path)} was written. {QgaText.Escape(next)}").ConfigureAwait(false);
    }

    private static async Task AddToProfileAsync(string profile, string path)
    {
        string before = File.Exists(profile) ? await File.ReadAllTextAsync(profile).ConfigureAwait(false) : "";
        if (!before.Contains(Marker, StringComparison.Ordinal))
        {
            string gap = before.Length == 0 || before.EndsWith('\n') ? "" : "\n";
            await File.AppendAllTextAsync(profile, $"{gap}. '{path.Replace("'", "''", StringComparison.Ordinal)}'\n").ConfigureAwait(false);
        }
    }
}
