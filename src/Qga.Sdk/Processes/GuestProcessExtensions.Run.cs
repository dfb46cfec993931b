using System.Security.Cryptography;
using System.Text;

namespace Qga.Sdk;

public static partial class GuestProcessExtensions
{
    private static async Task<GuestCommandResult> RunGuestAsync(
        IQgaClient client, string path, IReadOnlyList<string>? arguments, RunOptions options, CancellationToken cancellationToken)
    {
        GuestProcessStartInfo.CheckUser(options.User, nameof(options));
        if (options.WorkingDirectory is not (null or ['/', ..]))
        {
            throw new ArgumentException("The working directory is an absolute path.", nameof(options));
        }

        bool needsShell = options.WorkingDirectory is not null || options.User is not null;
        PosixEnvironment.Check(options.Environment);
        if (!needsShell && options.Environment.Count == 0 && !options.ClearEnvironment)
        {
            return await new GuestRun(client, Request(path, arguments, null), options).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        await GuestPlatform.RequirePosixAsync(client, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string>? environment = await PosixEnvironment.MergeAsync(client, options.Environment, options.ClearEnvironment, cancellationToken).ConfigureAwait(false);
        if (!needsShell)
        {
            return await new GuestRun(client, Request(path, arguments, environment), options).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        // What keeps the program from being started is told on standard error, behind a word that nobody can know before.
        string word = $"qga-sdk {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))} ";
        string[] shell = ["-c", PosixScripts.Run, "qga-sdk", word, PosixScripts.Prelude, options.User ?? "", options.WorkingDirectory ?? "", path, .. arguments ?? []];
        GuestCommandResult result = await new GuestRun(client, Request("/bin/sh", shell, environment), options).RunAsync(cancellationToken).ConfigureAwait(false);
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

        GuestExecRequest Request(string program, IReadOnlyList<string>? given, IReadOnlyList<string>? variables) => new()
        {
            Path = program,
            Arg = given,
            Env = variables,
            InputData = options.StandardInput,
            CaptureOutput = options.CaptureOutput ?? true,
        };
    }
}
