using System.Security.Cryptography;
using System.Text;

namespace Qga.Sdk;

public static partial class GuestProcessExtensions
{
    private static async Task<GuestCommandResult> RunGuestAsync(
        IQgaClient client, string path, IReadOnlyList<string>? arguments, RunOptions options, CancellationToken cancellationToken)
    {
        GuestProcessStartInfo.CheckUser(options.User, nameof(options));
        if (options.WorkingDirectory is not null && !GuestPath.IsAbsolute(options.WorkingDirectory))
        {
            throw new ArgumentException("The working directory is an absolute path.", nameof(options));
        }

        bool needsShell = options.WorkingDirectory is not null || options.User is not null;
        bool isPlain = !needsShell && options.Environment.Count == 0 && !options.ClearEnvironment;
        PosixEnvironment.Check(options.Environment);

        // An agent of Windows loses an empty argument.
        if ((!isPlain || arguments?.Contains("") == true) && await GuestPlatform.IsWindowsAsync(client, cancellationToken).ConfigureAwait(false))
        {
            return await RunWindowsAsync(client, path, arguments, options, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<string>? environment = isPlain
            ? null
            : await PosixEnvironment.MergeAsync(client, options.Environment, options.ClearEnvironment, cancellationToken).ConfigureAwait(false);
        if (!needsShell)
        {
            return await new GuestRun(client, Request(path, arguments, environment), options).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        if (options.WorkingDirectory is not null && !GuestPath.IsPosix(options.WorkingDirectory))
        {
            throw new ArgumentException("The working directory is no absolute path of a POSIX guest.", nameof(options));
        }

        string word = NewWord();
        string[] shell = ["-c", PosixScripts.Run, "qga-sdk", word, PosixScripts.Prelude, options.User ?? "", options.WorkingDirectory ?? "", path, .. arguments ?? []];
        GuestCommandResult result = await new GuestRun(client, Request("/bin/sh", shell, environment), options).RunAsync(cancellationToken).ConfigureAwait(false);
        return Started(client, path, options, word, result);

        GuestExecRequest Request(string program, IReadOnlyList<string>? given, IReadOnlyList<string>? variables) => new()
        {
            Path = program,
            Arg = given,
            Env = variables,
            InputData = options.StandardInput,
            CaptureOutput = options.CaptureOutput ?? true,
        };
    }

    private static async Task<GuestCommandResult> RunWindowsAsync(
        IQgaClient client, string path, IReadOnlyList<string>? arguments, RunOptions options, CancellationToken cancellationToken)
    {
        WindowsProgram.Check(client, path, arguments, options.WorkingDirectory, options.User);
        string word = NewWord();

        // Where the script that starts jobs has values of its own, this one has none.
        string[] unused = [.. Enumerable.Repeat("", WindowsProgram.FirstValue - 2)];
        GuestExecRequest request = PowerShell.Request(
            WindowsScripts.Run,
            [word, .. unused, .. WindowsProgram.Values(path, arguments, options.WorkingDirectory, options.Environment, options.ClearEnvironment)],
            options.StandardInput,
            options.CaptureOutput);
        try
        {
            GuestCommandResult result = await new GuestRun(client, request, options).RunAsync(cancellationToken).ConfigureAwait(false);
            return Started(client, path, options, word, result);
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
        {
            throw await GuestPlatformException.WithoutShellAsync(client, $"run {QgaText.Escape(path)}", PowerShell.Program, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    // What keeps the program from being started is told on standard error, behind a word that nobody can know before.
    private static string NewWord() => $"qga-sdk {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))} ";

    private static GuestCommandResult Started(IQgaClient client, string path, RunOptions options, string word, GuestCommandResult result)
    {
        ReadOnlySpan<byte> said = result.StandardError.IsEmpty ? result.StandardOutput.Span : result.StandardError.Span;
        int at = said.IndexOf(Encoding.ASCII.GetBytes(word));
        if (at < 0)
        {
            return result;
        }

        ReadOnlySpan<byte> reason = said[(at + word.Length)..];
        int end = reason.IndexOf((byte)'\n');
        var start = new GuestProcessStartInfo(path) { WorkingDirectory = options.WorkingDirectory, User = options.User };
        throw StartFailures.OfProgram(client, start, Encoding.ASCII.GetString(reason[..Math.Max(end, 0)]));
    }
}
