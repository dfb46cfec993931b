using System.Diagnostics;
using System.Text;
using Qga.Cli.Terminal;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Terminal;

public sealed class SecretPromptTests
{
    [Theory]
    [InlineData("abc\n", "abc")]
    [InlineData("abc\r", "abc")]
    [InlineData("abx\u007Fc\n", "abc")]
    [InlineData("x\u0015ab\bbc\n", "abc")]
    [InlineData("pä\u007Fass\n", "pass")]
    [InlineData("\u007F\n", "")]
    [InlineData("ab\u0003", null)]
    [InlineData("ab\u0004", null)]
    [InlineData("ab", null)]
    public void Keys_make_a_secret(string keys, string? secret)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(keys));
        Assert.Equal(secret, SecretPrompt.Read(input));
    }

    [Fact]
    public async Task What_is_typed_is_not_shown_by_a_real_terminal()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        string line = $"dotnet exec '{Tool.Program}' -s '{place.Place.PathOf("s")}' set-password root";
        using Process tool = Tool.Start(place.Place.Folder, "script", ["--quiet", "--return", "--command", line, "/dev/null"]);
        string shown = await TypeAsync(tool, "guest: ", "top-secret\n") + await TypeAsync(tool, "Again: ", "top-secret\n");
        shown += await tool.StandardOutput.ReadToEndAsync().WaitAsync(Patience.Limit);
        await tool.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal(ExitCode.Success, tool.ExitCode);
        Assert.Equal("top-secret", Encoding.UTF8.GetString(Assert.Single(place.Guest.PasswordChanges).Password.Span));
        Assert.DoesNotContain("top-secret", shown, StringComparison.Ordinal);
    }

    private static async Task<string> TypeAsync(Process tool, string prompt, string keys)
    {
        var shown = new StringBuilder();
        char[] one = new char[1];
        while (!shown.ToString().EndsWith(prompt, StringComparison.Ordinal))
        {
            Assert.NotEqual(0, await tool.StandardOutput.ReadAsync(one).AsTask().WaitAsync(Patience.Limit));
            shown.Append(one[0]);
        }

        await tool.StandardInput.WriteAsync(keys);
        await tool.StandardInput.FlushAsync();
        return shown.ToString();
    }
}
