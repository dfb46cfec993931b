using System.Text;
using Qga.Sdk.Tests.Processes.Windows;

namespace Qga.Sdk.Tests.Files.Windows;

/// <summary>What is asked of a Windows guest, and how its answers are read.</summary>
public sealed class WindowsFilesTests
{
    private const long Ticks = 639_000_000_000_000_000;
    private static readonly string File = Line("a.txt", 0x20, 12);

    [Fact]
    public async Task A_file_is_looked_at()
    {
        var guest = new ScriptedWindows(static _ => File);
        GuestFileInfo info = (await guest.Client.GetFileInfoAsync(@"C:\dir\é.txt"))!;
        Assert.Equal((GuestFileType.File, 12, "é.txt", UnixFileMode.None), (info.Type, info.Size, info.Name, info.Mode));
        Assert.Equal(new DateTimeOffset(Ticks + 1, TimeSpan.Zero), info.LastWriteTime);
        PowerShellCall call = PowerShellCall.AllOf(guest.Client).Single();
        Assert.Equal((WindowsFileScripts.Info.Text, @"C:\dir\é.txt", "L"), (call.Script, call.Values[1], call.Values[2]));
    }

    [Fact]
    public async Task A_directory_is_listed_in_pages()
    {
        int pages = 0;
        var guest = new ScriptedWindows(_ => pages++ == 0
            ? $"{Line("a b", 0x10, 0)}{Line("link", 0x410, 0, @"..\x")}more\n"
            : $"{Line("half\uD83D", 0x20, 5_000_000_000)}end\n");
        List<GuestFileInfo> entries = await guest.Client.EnumerateDirectoryAsync("C:/srv").ToListAsync();
        Assert.Equal([@"C:/srv\a b", @"C:/srv\link", "C:/srv\\half\uD83D"], entries.Select(static entry => entry.Path));
        Assert.Equal([GuestFileType.Directory, GuestFileType.SymbolicLink, GuestFileType.File], entries.Select(static entry => entry.Type));
        Assert.Equal((@"..\x", 5_000_000_000, "half\uD83D"), (entries[1].LinkTarget, entries[2].Size, entries[2].Name));
        Assert.Equal(["0", "20000"], PowerShellCall.AllOf(guest.Client).Select(static call => call.Values[2]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("end")]
    [InlineData("end\nend\n")]
    [InlineData("#< CLIXML\nend\n")]
    [InlineData(".YQA= 32 1 1 1 1\nend\n")]
    [InlineData(".YQA= 32 1 1 1 1 . .\nend\n")]
    [InlineData(".YQA= -1 1 1 1 1 .\nend\n")]
    [InlineData(".YQA= 32 -1 1 1 1 .\nend\n")]
    [InlineData(".YQA= 32 1 1 1 9223372036854775807 .\nend\n")]
    [InlineData(".YQA= 32 1 1 1 1 YQA=\nend\n")]
    [InlineData(".YQ== 32 1 1 1 1 .\nend\n")]
    [InlineData(". 32 1 1 1 1 .\nend\n")]
    [InlineData(".LgAuAA== 32 1 1 1 1 .\nend\n")]
    [InlineData(".YQBcAGIA 32 1 1 1 1 .\nend\n")]
    [InlineData(".YQAvAGIA 32 1 1 1 1 .\nend\n")]
    [InlineData(".AAA= 32 1 1 1 1 .\nend\n")]
    public async Task Anything_else_is_no_listing(string printed) =>
        await Assert.ThrowsAsync<QgaProtocolException>(async () => await new ScriptedWindows(_ => printed).Client.EnumerateDirectoryAsync(@"C:\").ToListAsync());

    [Fact]
    public async Task Anything_else_is_no_file()
    {
        foreach (string printed in (string[])["", "\n", File + File, File + "x", File.Replace("12", "0x12", StringComparison.Ordinal), new('x', 300_000)])
        {
            await Assert.ThrowsAsync<QgaProtocolException>(() => new ScriptedWindows(_ => printed).Client.GetFileInfoAsync(@"C:\x"));
        }
    }

    [Fact]
    public async Task A_listing_without_end_ends_at_the_bound()
    {
        var guest = new ScriptedWindows(static _ => "more\n");
        GuestFileException exception = await Assert.ThrowsAsync<GuestFileException>(async () => await guest.Client.EnumerateDirectoryAsync(@"C:\", new GuestDirectoryOptions { MaxEntries = 50_000 }).ToListAsync());
        Assert.Equal(GuestFileError.TooLarge, exception.Error);
    }

    [Fact]
    public async Task Changes_are_asked_for_with_what_the_caller_gave()
    {
        var guest = new ScriptedWindows(static _ => "");
        await guest.Client.CreateDirectoryAsync(@"C:\a\b", createParents: false);
        Assert.True(await guest.Client.DeleteFileAsync(@"C:\a\$(x) 'y'"));
        await guest.Client.DeleteDirectoryAsync(@"C:\a\b\", recursive: true);
        await guest.Client.MoveFileAsync(@"C:\a", @"\\server\share\b", overwrite: true);
        await guest.Client.CopyFileAsync(@"C:\a", "D:/ü");
        await guest.Client.SetFileTimesAsync(@"C:\a", DateTimeOffset.UnixEpoch.AddSeconds(1.5));
        (WindowsScript Script, string[] Values)[] expected =
        [
            (WindowsFileScripts.MakeDirectory, [@"C:\a\b", "0755", ""]),
            (WindowsFileScripts.RemoveFile, [@"C:\a\$(x) 'y'"]),
            (WindowsFileScripts.RemoveDirectory, [@"C:\a\b", "r"]),
            (WindowsFileScripts.Move, [@"C:\a", @"\\server\share\b", "f"]),
            (WindowsFileScripts.Copy, [@"C:\a", "D:/ü", ""]),
            (WindowsFileScripts.SetTimes, [@"C:\a", "1.5000000", ""]),
        ];
        IReadOnlyList<PowerShellCall> calls = PowerShellCall.AllOf(guest.Client);
        Assert.Equal(expected.Length, calls.Count);
        foreach ((PowerShellCall call, (WindowsScript script, string[] values)) in calls.Zip(expected))
        {
            Assert.Equal(script.Text, call.Script);
            Assert.Equal(values, call.Values.Skip(1));
        }
    }

    [Theory]
    [InlineData(2, GuestFileError.NotFound)]
    [InlineData(5, GuestFileError.PermissionDenied)]
    [InlineData(19, GuestFileError.ReadOnlyFileSystem)]
    [InlineData(32, GuestFileError.Other)]
    [InlineData(112, GuestFileError.NoSpace)]
    [InlineData(145, GuestFileError.DirectoryNotEmpty)]
    [InlineData(183, GuestFileError.AlreadyExists)]
    [InlineData(267, GuestFileError.NotADirectory)]
    [InlineData(336, GuestFileError.IsADirectory)]
    [InlineData(1464, GuestFileError.IsALink)]
    public async Task Errors_of_Windows_are_told_by_their_numbers(int number, GuestFileError error)
    {
        var guest = Failing($"Der Zugriff\u001b wurde verweigert.\nqga-sdk {number}\n");
        GuestFileException exception = await Assert.ThrowsAsync<GuestFileException>(() => guest.Client.DeleteDirectoryAsync(@"C:\x"));
        Assert.Equal((error, @"C:\x"), (exception.Error, exception.Path));
        Assert.Contains("wurde verweigert.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("qga-sdk", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(exception.Message, char.IsControl);
    }

    [Theory]
    [InlineData("#< CLIXML\r\n<Objs/>")]
    [InlineData("qga-sdk 2 3")]
    [InlineData("qga-sdk -2")]
    [InlineData("qga-sdk 99999999999")]
    [InlineData("No such file or directory")]
    [InlineData("")]
    public async Task Noise_is_no_error_of_a_kind(string said) =>
        Assert.Equal(GuestFileError.Other, (await Assert.ThrowsAsync<GuestFileException>(() => Failing(said).Client.DeleteFileAsync(@"C:\x"))).Error);

    [Fact]
    public async Task What_is_not_there_is_no_error_where_it_need_not_be()
    {
        Assert.Null(await Failing("weg\nqga-sdk 2\n").Client.GetFileInfoAsync(@"C:\x"));
        Assert.False(await Failing("weg\nqga-sdk 3\n").Client.DeleteFileAsync(@"C:\x"));
    }

    [Fact]
    public async Task Room_is_told()
    {
        GuestFreeSpace space = await new ScriptedWindows(static _ => "1 100 50 40\n").Client.GetFreeSpaceAsync(@"C:\");
        Assert.Equal((100, 50, 40), (space.TotalBytes, space.FreeBytes, space.AvailableBytes));
        await Assert.ThrowsAsync<QgaProtocolException>(() => new ScriptedWindows(static _ => "1 100 50\n").Client.GetFreeSpaceAsync(@"C:\"));
    }

    [Theory]
    [InlineData(@"C:\Windows\Temp\qga-0123456789abcdef", true)]
    [InlineData(@"C:\Windows\Temp\qga-", false)]
    [InlineData(@"C:\Windows\Temp\other-0123456789abcdef", false)]
    [InlineData(@"C:\Windows\Temp\qga-..\..\x", false)]
    [InlineData(@"C:\Windows\qga-0123456789abcdef", false)]
    [InlineData(@"qga-0123456789abcdef", false)]
    public async Task A_temporary_name_must_be_what_was_asked_for(string made, bool isGood)
    {
        var guest = new ScriptedWindows(_ => $"{Word(made)}\n");
        Task<string> making = guest.Client.CreateTempDirectoryAsync(@"C:\Windows\Temp");
        if (isGood)
        {
            Assert.Equal(made, await making);
            Assert.Equal([@"C:\Windows\Temp", "qga-", "-d"], PowerShellCall.AllOf(guest.Client).Single().Values.Skip(1));
        }
        else
        {
            await Assert.ThrowsAsync<QgaProtocolException>(() => making);
        }
    }

    [Theory]
    [InlineData("relative")]
    [InlineData("/etc")]
    [InlineData("C:relative")]
    [InlineData(@"C:\file:stream")]
    [InlineData(@"C:\dir.\x")]
    [InlineData(@"C:\x ")]
    [InlineData(@"C:\NUL")]
    [InlineData(@"C:\com1.txt\x")]
    [InlineData(@"C:\a|b")]
    [InlineData("C:\\a\nb")]
    [InlineData(@"\\.\PhysicalDrive0")]
    [InlineData(@"\\?\C:\x")]
    public async Task Paths_that_Windows_takes_for_something_else_are_refused(string path)
    {
        var guest = new ScriptedWindows(static _ => File);
        await Assert.ThrowsAsync<ArgumentException>(() => guest.Client.GetFileInfoAsync(path));
        await Assert.ThrowsAsync<ArgumentException>(() => guest.Client.DeleteFileAsync(path));
        Assert.Equal(0, guest.Client.CountOf("guest-exec"));
    }

    [Fact]
    public async Task What_a_drive_stands_for_is_never_removed()
    {
        var guest = new ScriptedWindows(static _ => "");
        foreach (string path in (string[])[@"C:\", "C:/", @"C:\x\..", @"C:\x\.\"])
        {
            await Assert.ThrowsAsync<ArgumentException>(() => guest.Client.DeleteDirectoryAsync(path, recursive: true));
        }

        Assert.Empty(guest.Client.Sent);
    }

    [Fact]
    public async Task What_Windows_does_not_have_is_refused()
    {
        var guest = new ScriptedWindows(static _ => "");
        await Assert.ThrowsAsync<GuestPlatformException>(() => guest.Client.SetFileModeAsync(@"C:\x", UnixFileMode.UserRead));
        await Assert.ThrowsAsync<GuestPlatformException>(() => guest.Client.SetFileOwnerAsync(@"C:\x", "me"));
        GuestPlatformException exception = await Assert.ThrowsAsync<GuestPlatformException>(() => guest.Client.CreateDirectoryAsync(@"C:\x", UnixFileMode.UserRead));
        Assert.Equal("mswindows", exception.Platform);
        Assert.Equal(0, guest.Client.CountOf("guest-exec"));
    }

    [Fact]
    public async Task A_script_that_takes_too_long_is_ended_by_PowerShell_and_never_by_a_shell()
    {
        var guest = new ScriptedWindows(static call => call.Script == WindowsFileScripts.End.Text ? "" : throw new InvalidOperationException(call.Script));
        using var cancellation = new CancellationTokenSource();
        guest.Client.On(QgaCommands.GuestExec, static request => new GuestExec { Pid = PowerShellCall.Of(request).Script == WindowsFileScripts.End.Text ? 8 : 7 });
        bool isEnded = false;
        guest.Client.On(QgaCommands.GuestExecStatus, request =>
        {
            cancellation.Cancel();
            isEnded |= request.Pid == 8;
            return new GuestExecStatus { Exited = isEnded, Exitcode = isEnded ? 0 : null };
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => guest.Client.DeleteDirectoryAsync(@"C:\x", recursive: true, cancellation.Token));
        Assert.Equal("7", PowerShellCall.AllOf(guest.Client)[^1].Values[1]);
    }

    [Fact]
    public void Arguments_are_read_as_they_were_written()
    {
        foreach (string path in (string[])[@"C:\a\b", "C:/x", "é\U0001F600\\0101", "\udc80\udcff", "\\\\server\\share", "a\nb\t\\n"])
        {
            Assert.Equal(path, GuestFileName.FromArgument(GuestFileName.ToArgument(path, "path")));
        }
    }

    private static ScriptedWindows Failing(string said) =>
        new((GuestExecRequest _) => new GuestExecStatus { Exited = true, Exitcode = 1, ErrData = Encoding.UTF8.GetBytes(said) });

    private static string Word(string text)
    {
        byte[] bytes = new byte[text.Length * 2];
        Buffer.BlockCopy(text.ToCharArray(), 0, bytes, 0, bytes.Length);
        return $".{Convert.ToBase64String(bytes)}";
    }

    private static string Line(string name, int attributes, long size, string target = "") =>
        $"{Word(name)} {attributes} {size} {Ticks} {Ticks + 1} {Ticks + 2} {Word(target)}\n";
}
