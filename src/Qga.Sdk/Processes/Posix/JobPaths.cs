namespace Qga.Sdk;

/// <summary>Where a job's files are in the guest.</summary>
internal sealed record JobPaths(string Root, string Token)
{
    public string Status => $"{Root}/{Token}/status";

    public string Output => $"{Root}/{Token}/out";

    public string Error => $"{Root}/{Token}/err";

    public string Input => $"{Root}/{Token}/in";

    /// <summary>Checks a spool's root: absolute, plain, and not the root directory.</summary>
    public static string CheckRoot(string root, string name)
    {
        ArgumentNullException.ThrowIfNull(root, name);
        string last = root[(root.AsSpan().LastIndexOfAny('/', GuestPath.IsPosix(root) ? '/' : '\\') + 1)..];
        return GuestPath.IsAbsolute(root) && root.Length < 1024 && last is not ("" or "." or "..") && !root.Any(char.IsControl)
            ? root
            : throw new ArgumentException("The spool's root is an absolute path, with no slash at its end and no control characters.", name);
    }
}
