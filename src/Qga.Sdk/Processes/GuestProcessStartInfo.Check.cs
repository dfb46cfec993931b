namespace Qga.Sdk;

public sealed partial record GuestProcessStartInfo
{
    // More than this is not laid down before the start but fed while the process runs.
    private const int MaxInputAtStart = 1024 * 1024;
    private const long MinSpool = 256 * 1024;

    /// <summary>Whether its standard input is fed while it runs: also what one request of the client does not carry beside the script.</summary>
    internal bool IsInputLive(IQgaClient client) =>
        RedirectStandardInput || StandardInputStream is not null || StandardInput?.Length > Math.Min(MaxInputAtStart, GuestChunk.OfRequest(client.Limits.MaxRequestBytes) / 2);

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrEmpty(Path);
        ArgumentNullException.ThrowIfNull(Encoding);
        ArgumentNullException.ThrowIfNull(Polling);
        Polling.Check();
        PosixEnvironment.Check(Environment);
        JobPaths.CheckRoot(SpoolDirectory, nameof(SpoolDirectory));
        ArgumentOutOfRangeException.ThrowIfLessThan(SpoolLimit, MinSpool);
        if (Retention <= TimeSpan.Zero || Retention > TimeSpan.FromDays(365))
        {
            throw new ArgumentOutOfRangeException(nameof(Retention), Retention, "The retention is positive and at most a year.");
        }

        if (Token is not null)
        {
            JobToken.Check(Token, nameof(Token));
        }

        if (WorkingDirectory is not null && !GuestPath.IsAbsolute(WorkingDirectory))
        {
            throw new ArgumentException("The working directory is an absolute path.", nameof(WorkingDirectory));
        }

        CheckUser(User, nameof(User));
        int inputs = (RedirectStandardInput ? 1 : 0) + (StandardInput is null ? 0 : 1) + (StandardInputStream is null ? 0 : 1);
        if (inputs > 1)
        {
            throw new ArgumentException("The standard input comes from one place: bytes, a stream, or RedirectStandardInput.", nameof(StandardInput));
        }

        if (Arguments is not null && Arguments.Prepend(Path).Append(WorkingDirectory ?? "").Any(static text => text is null || text.Contains('\0', StringComparison.Ordinal)))
        {
            throw new ArgumentException("An argument is null or has a NUL in it.", nameof(Arguments));
        }
    }

    // A name that begins with a hyphen would be an option of runuser.
    internal static void CheckUser(string? user, string name)
    {
        if (user is not null && (user.Length is 0 or > 256 || user[0] == '-' || user.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c) || c is ':' or '/')))
        {
            throw new ArgumentException("That is no name of a user.", name);
        }
    }
}
