namespace Qga.Sdk;

/// <summary>Where a job's files are in the guest.</summary>
internal sealed record JobPaths(string Root, string Token)
{
    public string Status => $"{Root}/{Token}/status";

    /// <summary>What the names of its output's files begin with.</summary>
    public string Output => $"{Root}/{Token}/out.";

    /// <summary>The same for its errors.</summary>
    public string Error => $"{Root}/{Token}/err.";

    /// <summary>The same for its input.</summary>
    public string Input => $"{Root}/{Token}/in.";

    /// <summary>Checks a spool's root: absolute, plain, and not the root directory.</summary>
    public static string CheckRoot(string root, string name)
    {
        ArgumentNullException.ThrowIfNull(root, name);
        string last = root[(root.LastIndexOf('/') + 1)..];
        return root is ['/', _, ..] && root.Length < 1024 && last is not ("" or "." or "..") && !root.Any(char.IsControl)
            ? root
            : throw new ArgumentException("The spool's root is an absolute path, with no slash at its end and no control characters.", name);
    }
}
