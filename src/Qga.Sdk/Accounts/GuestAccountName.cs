namespace Qga.Sdk;

/// <summary>Names of accounts, which agents put into lines of <c>NAME:PASSWORD</c> and into paths.</summary>
internal static class GuestAccountName
{
    // Linux allows 32 characters and Windows 104.
    private const int MaxLength = 256;

    public static void Check(string userName)
    {
        ArgumentException.ThrowIfNullOrEmpty(userName);
        if (userName.Length > MaxLength || userName.Contains(':', StringComparison.Ordinal) || userName.Any(char.IsControl))
        {
            throw new ArgumentException($"'{QgaText.Escape(userName, 64)}' is no name of an account: it is too long, or has a colon or a control character in it.", nameof(userName));
        }
    }
}
