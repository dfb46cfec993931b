using System.Security.Cryptography;
using System.Text;
using Qga.Sdk.Tests.Processes.Windows;

namespace Qga.Sdk.Tests.Files.Windows;

/// <summary>Copies of files to and from a guest of which a test says what its scripts find.</summary>
public sealed class WindowsTransferTests
{
    private const string Target = @"C:\srv\web.img";

    [Fact]
    public async Task An_upload_is_staged_beside_its_target_checked_and_put_into_place()
    {
        string staged = "";
        ScriptedWindows guest = null!;
        guest = new ScriptedWindows(call =>
        {
            staged = call.Script == WindowsTransferScripts.Stage.Text ? call.Values[4] : staged;
            string? data = guest[$@"C:\srv\{staged}\data"];
            return call.Script switch
            {
                string stage when stage == WindowsTransferScripts.Stage.Text => "base=\nsize=0\nsha256=1\n",
                string check when check == WindowsTransferScripts.Check.Text => Sum(data!) == call.Values[3] ? "" : "failed=sum\n",
                string place when place == WindowsTransferScripts.Place.Text => Put(guest, call.Values[1], data),
                _ => throw new InvalidOperationException(call.Script),
            };
        });
        TransferResult result = await guest.Client.UploadAsync(new MemoryStream("hello"u8.ToArray()), Target, new TransferOptions { Verify = true, Compression = TransferCompression.Auto });
        Assert.Equal((5, TransferVerification.Sha256InGuest, TransferCompression.None), (result.Bytes, result.Verification, result.Compression));
        Assert.Equal("hello", guest[Target]);
        IReadOnlyList<PowerShellCall> calls = PowerShellCall.AllOf(guest.Client);
        Assert.Equal([Target, "0", $".qga-p-{FileUpload.KeyOf(Target)}-"], calls[0].Values.Skip(1).Take(3));
        Assert.Equal([$@"C:\srv\{staged}", "5", Sum("hello")], calls[1].Values.Skip(1));
        Assert.Equal([Target, $@"C:\srv\{staged}", "5"], calls[2].Values.Skip(1).Take(3));
        Assert.Equal(0, guest.OpenCount);
    }

    [Fact]
    public async Task An_upload_goes_on_where_a_broken_one_stopped()
    {
        ScriptedWindows guest = null!;
        guest = new ScriptedWindows(call =>
        {
            if (call.Script == WindowsTransferScripts.Stage.Text)
            {
                guest[$@"C:\srv\{call.Values[4]}\data"] = "hel";
                return $"base=\nsize=3\nsha256=1\nsum={Sum("hel")}\n";
            }

            return call.Script == WindowsTransferScripts.Place.Text ? Put(guest, call.Values[1], guest[$@"{call.Values[2]}\data"]) : "";
        });
        TransferResult result = await guest.Client.UploadAsync(new MemoryStream("hello"u8.ToArray()), Target, new TransferOptions { Resume = true });
        Assert.Equal((3, 2, "hello"), (result.ResumedAt, result.TransferredBytes, guest[Target]));
    }

    [Theory]
    [InlineData("failed=untrusted\n", TransferFailure.UntrustedDirectory)]
    [InlineData("failed=no-directory\n", TransferFailure.NotFound)]
    [InlineData("failed=is-directory\n", TransferFailure.WrongType)]
    [InlineData("failed=nonsense\n", TransferFailure.GuestFailed)]
    [InlineData("base=\nsize=-1\n", TransferFailure.GuestFailed)]
    [InlineData("base=\n", TransferFailure.GuestFailed)]
    [InlineData("#< CLIXML\n", TransferFailure.GuestFailed)]
    [InlineData("size=1\nsize=2\n", TransferFailure.GuestFailed)]
    [InlineData("base=\nsize=0\u001b\n", TransferFailure.GuestFailed)]
    public async Task A_failed_or_hostile_answer_ends_an_upload(string answer, TransferFailure failure)
    {
        var guest = new ScriptedWindows(call => call.Script == WindowsTransferScripts.Stage.Text ? answer : "");
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(() => guest.Client.UploadAsync(Stream.Null, Target));
        Assert.Equal(failure, exception.Failure);
        Assert.Equal(WindowsTransferScripts.Remove.Text, PowerShellCall.AllOf(guest.Client)[^1].Script);
    }

    [Fact]
    public async Task A_download_is_compared_with_what_the_guest_says_of_the_file()
    {
        var guest = new ScriptedWindows(call => Facts("hello", call.Values[2] == "5")) { [Target] = "hello" };
        var copy = new MemoryStream();
        TransferResult result = await guest.Client.DownloadAsync(Target, copy, new TransferOptions { Verify = true, Compression = TransferCompression.Auto });
        Assert.Equal((5, TransferVerification.Sha256InGuest, "hello"), (result.Bytes, result.Verification, Encoding.Latin1.GetString(copy.ToArray())));
        Assert.Equal([(WindowsTransferScripts.Look.Text, Target, "0"), (WindowsTransferScripts.Look.Text, Target, "5")], PowerShellCall.AllOf(guest.Client).Select(static call => (call.Script, call.Values[1], call.Values[2])));
    }

    [Theory]
    [InlineData("failed=missing\n", TransferFailure.NotFound)]
    [InlineData("size=0\nmode=4000\nmodified=0\nfacts=directory\n", TransferFailure.WrongType)]
    [InlineData("size=4\nmode=8000\nmodified=0\nfacts=x\nsha256=1\n", TransferFailure.SourceChanged)]
    [InlineData("size=9223372036854775807\nmode=8000\nmodified=0\nfacts=x\n", TransferFailure.QuotaExceeded)]
    [InlineData("", TransferFailure.GuestFailed)]
    public async Task A_failed_or_hostile_answer_ends_a_download(string answer, TransferFailure failure)
    {
        var guest = new ScriptedWindows(_ => answer) { [Target] = "hello" };
        Assert.Equal(failure, (await Assert.ThrowsAsync<GuestTransferException>(() => guest.Client.DownloadAsync(Target, new MemoryStream()))).Failure);
    }

    [Fact]
    public async Task What_Windows_does_not_have_is_refused_before_anything_is_started()
    {
        var guest = new ScriptedWindows(static _ => "");
        TransferOptions[] refused = [new() { User = "me" }, new() { Owner = "me" }, new() { Mode = UnixFileMode.UserRead }];
        foreach (TransferOptions options in refused)
        {
            await Assert.ThrowsAsync<GuestPlatformException>(() => guest.Client.UploadAsync(Stream.Null, Target, options));
        }

        foreach (string path in (string[])["/srv/x", "relative", "C:x"])
        {
            Assert.Equal(TransferFailure.NotSupported, (await Assert.ThrowsAsync<GuestTransferException>(() => guest.Client.UploadAsync(Stream.Null, path))).Failure);
        }

        await Assert.ThrowsAsync<ArgumentException>(() => guest.Client.UploadAsync(Stream.Null, @"C:\srv\x:stream"));
        await Assert.ThrowsAsync<GuestTransferException>(() => new TestKit.FakeClient().UploadAsync(Stream.Null, Target));
        Assert.Equal(0, guest.Client.CountOf("guest-exec"));
    }

    private static string Facts(string content, bool isSummed) =>
        $"size={content.Length}\nmode=8000\nmodified=1700000000\nfacts=5:1:2\nsha256=1\n{(isSummed ? $"sum={Sum(content)}\n" : "")}";

    private static string Sum(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(content)));

    private static string Put(ScriptedWindows guest, string path, string? content)
    {
        guest[path] = content;
        return "";
    }
}
