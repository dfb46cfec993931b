using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Accounts;

public sealed class PasswordTests : IDisposable
{
    private readonly FakeClient _client = new();
    private readonly List<(string User, string Password, bool Crypted)> _set = [];

    public PasswordTests() => _client.On(QgaCommands.GuestSetUserPassword, (GuestSetUserPasswordRequest request) =>
    {
        _set.Add((request.Username, Encoding.UTF8.GetString(request.Password.Span), request.Crypted));
        return default(QgaNothing);
    });

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_password_is_sent_as_text_or_as_a_hash()
    {
        using GuestPassword plain = GuestPassword.FromText("pä:ss word");
        using GuestPassword bytes = GuestPassword.FromBytes([0xC3, 0xA4]);
        using GuestPassword hash = GuestPassword.FromHash("$6$rounds=5000$salt$aB./09");
        await _client.SetPasswordAsync("user", plain);
        await _client.SetPasswordAsync("user", bytes);
        await _client.SetPasswordAsync("root", hash);
        Assert.Equal([("user", "pä:ss word", false), ("user", "ä", false), ("root", "$6$rounds=5000$salt$aB./09", true)], _set);
    }

    [Fact]
    public async Task It_is_overwritten_and_not_sent_any_more_once_it_was_disposed()
    {
        GuestPassword password = GuestPassword.FromText("secret");
        ReadOnlyMemory<byte> bytes = password.Bytes;
        Assert.Equal("secret"u8.ToArray(), bytes.ToArray());
        password.Dispose();
        password.Dispose();
        Assert.Equal(new byte[6], bytes.ToArray());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _client.SetPasswordAsync("user", password));
        Assert.Empty(_set);
    }

    [Fact]
    public void It_does_not_print_itself()
    {
        using GuestPassword plain = GuestPassword.FromText("s3cret");
        using GuestPassword hash = GuestPassword.FromHash("$y$j9T$s3cret$s3cret");
        Assert.Equal(("password", "password (crypted)"), (plain.ToString(), hash.ToString()));
        Assert.DoesNotContain(typeof(GuestPassword).GetProperties(), static property => property.GetMethod!.IsPublic && property.Name != nameof(GuestPassword.IsCrypted));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("line\r")]
    [InlineData("nul\0")]
    public void What_is_not_one_line_is_refused_without_being_shown(string text)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => GuestPassword.FromText(text));
        Assert.True(text.Length == 0 || !exception.Message.Contains(text, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => GuestPassword.FromText(new string('x', 4097)));
    }

    [Theory]
    [InlineData("$6$salt$hash", true)]
    [InlineData("$y$j9T$abc./$def", true)]
    [InlineData("$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW", true)]
    [InlineData("!$6$salt$hash", true)]
    [InlineData("!", true)]
    [InlineData("*", true)]
    [InlineData("correct horse", false)]
    [InlineData("hunter2", false)]
    [InlineData("$6$salt$ha:sh", false)]
    [InlineData("$6$salt$hash\n", false)]
    [InlineData("$6$salt$hash\nroot:x", false)]
    [InlineData("", false)]
    public void What_is_no_hash_is_not_sent_as_one(string text, bool isHash)
    {
        if (isHash)
        {
            GuestPassword.FromHash(text).Dispose();
        }
        else
        {
            Assert.DoesNotContain("hunter2", Assert.Throws<ArgumentException>(() => GuestPassword.FromHash(text)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("secret", "secret")]
    [InlineData("secret\n", "secret")]
    [InlineData("secret\r\n", "secret")]
    [InlineData(" secret ", " secret ")]
    public async Task A_secret_source_is_read_to_its_end(string content, string expected)
    {
        using var source = new MemoryStream(Encoding.UTF8.GetBytes(content));
        using GuestPassword password = await GuestPassword.ReadAsync(source);
        Assert.Equal(expected, Encoding.UTF8.GetString(password.Bytes.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("one\ntwo\n")]
    public async Task A_source_that_is_no_single_line_is_refused(string content)
    {
        using var source = new MemoryStream(Encoding.UTF8.GetBytes(content));
        await Assert.ThrowsAsync<ArgumentException>(() => GuestPassword.ReadAsync(source));
        using var endless = new MemoryStream(new byte[100_000]);
        await Assert.ThrowsAsync<ArgumentException>(() => GuestPassword.ReadAsync(endless));
        Assert.True(endless.Position < 10_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("root:x")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    public async Task A_name_that_would_be_another_accounts_line_is_refused(string name)
    {
        using GuestPassword password = GuestPassword.FromText("secret");
        await Assert.ThrowsAsync<ArgumentException>(() => _client.SetPasswordAsync(name, password));
        Assert.Empty(_set);
    }
}
