using System.Reflection;

namespace Qga.Sdk.Tests.Processes.Windows;

/// <summary>What holds for all scripts for a Windows guest, whatever they do.</summary>
public sealed class WindowsScriptsTests
{
    // libvirt carries so much, and the rest of a request takes some of it.
    private const int SmallestRequest = 128 * 1024;
    private const int RestOfRequest = 8 * 1024;

    [Fact]
    public void The_command_line_fits_also_through_cmd() =>
        Assert.InRange(string.Join(' ', PowerShell.Request("", []).Arg!.Prepend(PowerShell.Program)).Length, 100, 8191);

    [Fact]
    public void Every_script_fits_into_the_smallest_request()
    {
        string[] values = [.. Enumerable.Repeat("", 7), WindowsScripts.Wrap, PowerShell.Encode(WindowsScripts.WrapLoader), .. WindowsProgram.Values("x", [], null, new Dictionary<string, string?>(), clear: false)];
        Assert.InRange(PowerShell.Request(WindowsScripts.Launch, values).InputData!.Value.Length * 4 / 3, 1, SmallestRequest - RestOfRequest);
        Assert.All(Scripts(), static script => Assert.InRange(PowerShell.Request(script, []).InputData!.Value.Length * 4 / 3, 1, SmallestRequest / 2));
    }

    [Fact]
    public void They_have_nothing_that_is_newer_than_PowerShell_5_1_or_goes_through_its_pipeline_as_text()
    {
        string[] newer = [" ??", "&&", "||", "?.", " ? ", "-Parallel", "Get-Content", "Set-Content", "Out-File", "Invoke-Expression", "iex ", "Write-Host", "Write-Output"];
        Assert.All(Scripts(), script => Assert.All(newer, word => Assert.DoesNotContain(word, script, StringComparison.OrdinalIgnoreCase)));
        Assert.All(Scripts(), static script => Assert.True(script.All(static c => c is '\n' or (>= ' ' and <= '~')), "A script is ASCII with plain line ends."));
        Assert.InRange(Scripts().Count, 20, 100);
    }

    private static List<string> Scripts()
    {
        Type[] types = [typeof(WindowsScripts), typeof(WindowsFileScripts), typeof(WindowsTransferScripts)];
        const BindingFlags all = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        return
        [
            .. types.SelectMany(static type => type.GetFields(all)).Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!),
            .. types.SelectMany(static type => type.GetProperties(all)).Select(static property => ((WindowsScript)property.GetValue(null)!).Text),
        ];
    }
}
