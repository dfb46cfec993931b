using System.Text;

namespace Qga.Sdk.Testing;

/// <summary>A password that an <see cref="InMemoryGuest"/> was given.</summary>
/// <param name="UserName">The account.</param>
/// <param name="Password">The password, or its hash.</param>
/// <param name="IsCrypted">Whether it is a hash.</param>
public sealed record GuestPasswordChange(string UserName, ReadOnlyMemory<byte> Password, bool IsCrypted)
{
    // Left out of test logs like any other secret.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("UserName = ").Append(QgaText.Escape(UserName)).Append(", IsCrypted = ").Append(IsCrypted);
        return true;
    }
}
