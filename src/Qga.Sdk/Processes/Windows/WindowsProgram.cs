using System.Globalization;

namespace Qga.Sdk;

/// <summary>The values that describe a program to <see cref="WindowsScripts"/>, from the tenth on, and what Windows cannot do.</summary>
internal static class WindowsProgram
{
    /// <summary>Where the values begin.</summary>
    public const int FirstValue = 10;

    private const string UserReason = "Windows starts a process as another user only with that user's password";

    /// <summary>Directory, clear, program, command line, number of variables, and each of them in two lines.</summary>
    public static IEnumerable<string> Values(
        string path, IReadOnlyList<string>? arguments, string? directory, IDictionary<string, string?> environment, bool clear) =>
    [
        directory ?? "",
        clear ? "1" : "0",
        path,
        WindowsArguments.Quote(arguments ?? []),
        environment.Count.ToString(CultureInfo.InvariantCulture),
        .. environment.SelectMany(static pair => (string[])[pair.Key, pair.Value is null ? "-" : $"={pair.Value}"]),
    ];

    /// <summary>Refuses what cannot be done in a Windows guest.</summary>
    /// <exception cref="GuestProcessStartException">It cannot.</exception>
    /// <exception cref="ArgumentException">The directory is no path of Windows.</exception>
    public static void Check(IQgaClient client, string path, IReadOnlyList<string>? arguments, string? directory, string? user)
    {
        if (user is not null)
        {
            throw Refuse(client, path, GuestProcessStartFailure.User, $"{UserReason}, which is not asked for here");
        }

        if (directory is not null && !GuestPath.IsWindows(directory))
        {
            throw new ArgumentException($"{QgaText.Escape(directory)} is no absolute path of a Windows guest, like C:\\x.", nameof(directory));
        }

        // A batch file is read by cmd.exe, whose rules would make commands of what is in an argument.
        string name = path.TrimEnd(' ', '.');
        if (name.EndsWith(".bat", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase))
        {
            throw Refuse(client, path, GuestProcessStartFailure.NotExecutable, "a batch file is no program, and its arguments cannot be quoted safely. Start cmd.exe with /c and a command line that you have checked");
        }

        if (path.Contains('"', StringComparison.Ordinal))
        {
            throw Refuse(client, path, GuestProcessStartFailure.ProgramNotFound, "no path of Windows has a quotation mark in it");
        }

        if (path.Length + 3 + WindowsArguments.Quote(arguments ?? []).Length >= WindowsArguments.MaxLength)
        {
            throw Refuse(client, path, GuestProcessStartFailure.NotExecutable, $"its command line is longer than the {WindowsArguments.MaxLength} characters that Windows takes");
        }
    }

    private static GuestProcessStartException Refuse(IQgaClient client, string path, GuestProcessStartFailure failure, string reason) =>
        new($"{QgaText.Escape(path)} was not started in the Windows guest at {client.Endpoint}: {reason}.")
        {
            Failure = failure,
            Path = path,
            Endpoint = client.Endpoint.ToString(),
        };
}
