using System.Buffers;
using System.Security.Cryptography;

namespace Qga.Sdk;

/// <summary>The names of jobs: they become paths and parts of patterns in the guest, so only harmless ones pass.</summary>
internal static class JobToken
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static bool IsValid(string token) => token.Length is >= 16 and <= 64 && !token.AsSpan().ContainsAnyExcept(Allowed);

    public static void Check(string token, string name)
    {
        ArgumentNullException.ThrowIfNull(token, name);
        if (!IsValid(token))
        {
            throw new ArgumentException("A token has 16 to 64 letters, digits, underscores and hyphens.", name);
        }
    }
}
