using System.IO.Compression;

namespace Qga.Sdk.PackagingTests;

[Collection(RepositoryCopyTests.Name)]
public sealed class ToolTests(RepositoryCopy copy)
{
    [Fact]
    public void The_tool_s_package_holds_what_it_needs_to_run_and_nothing_to_compile_against()
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(copy.Packages, $"Qga.Cli.{RepositoryCopy.Version}.nupkg"));
        IEnumerable<string> libraries = package.Entries.Select(static entry => entry.Name).Where(static name => Path.GetExtension(name) is ".dll" or ".xml").Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "DotnetToolSettings.xml", "Microsoft.Extensions.DependencyInjection.Abstractions.dll", "Microsoft.Extensions.Logging.Abstractions.dll", "Polly.Core.dll",
                "Qga.Schema.dll", "Qga.Sdk.Libvirt.dll", "Qga.Sdk.dll", "Spectre.Console.dll", "System.CommandLine.dll", "[Content_Types].xml", "qga.dll",
            ],
            libraries);
        Assert.NotNull(package.GetEntry("README.md"));
    }

    [Fact]
    public void The_tool_installs_from_its_package_and_runs_anywhere()
    {
        string tools = copy.NewFolder("tools");
        string empty = copy.NewFolder("empty");
        Cli.Run(empty, "dotnet", "tool", "install", "Qga.Cli", "--version", RepositoryCopy.Version, "--tool-path", tools, "--source", copy.Packages);
        string qga = Path.Combine(tools, OperatingSystem.IsWindows() ? "qga.exe" : "qga");
        Assert.StartsWith(RepositoryCopy.Version, Cli.Run(empty, qga, "--version"), StringComparison.Ordinal);

        string vendored = Path.Combine(copy.Repository, "schema", "qga-schema.json");
        Assert.EndsWith("Nothing differs.", Cli.Run(empty, qga, "schema", "diff", "bindings", vendored, "--marks").TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("schema/qga-schema.json is what its own facts with schema/qga-overlay.json gives", Cli.Run(copy.Repository, qga, "schema", "check"), StringComparison.Ordinal);

        (int code, string output) = Cli.TryRun(empty, qga, "schema", "diff", "bindings", "unix:nothing-here");
        Assert.Equal(2, code);
        Assert.StartsWith("error: ", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(empty));
    }
}
