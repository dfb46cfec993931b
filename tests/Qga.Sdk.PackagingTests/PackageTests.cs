using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace Qga.Sdk.PackagingTests;

[Collection(RepositoryCopyTests.Name)]
public sealed class PackageTests(RepositoryCopy copy)
{
    // The kind under which compilers store source links in symbols.
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Fact]
    public void Packing_the_root_gives_the_packages_and_nothing_else() => Assert.Equal(
        [
            $"Qga.Cli.{RepositoryCopy.Version}.nupkg",
            $"Qga.Cli.{RepositoryCopy.Version}.snupkg",
            $"Qga.Sdk.{RepositoryCopy.Version}.nupkg",
            $"Qga.Sdk.{RepositoryCopy.Version}.snupkg",
            $"Qga.Sdk.Hosting.{RepositoryCopy.Version}.nupkg",
            $"Qga.Sdk.Hosting.{RepositoryCopy.Version}.snupkg",
            $"Qga.Sdk.Libvirt.{RepositoryCopy.Version}.nupkg",
            $"Qga.Sdk.Libvirt.{RepositoryCopy.Version}.snupkg",
            $"Qga.Sdk.Testing.{RepositoryCopy.Version}.nupkg",
            $"Qga.Sdk.Testing.{RepositoryCopy.Version}.snupkg",
        ],
        Directory.EnumerateFiles(copy.Packages).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Qga.Sdk", "Microsoft.Extensions.Logging.Abstractions", "Polly.Core")]
    [InlineData("Qga.Sdk.Hosting", "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Options", "Qga.Sdk")]
    [InlineData("Qga.Sdk.Libvirt", "Qga.Sdk")]
    [InlineData("Qga.Sdk.Testing", "Qga.Sdk")]
    public void A_package_has_its_docs_readme_licence_and_dependencies(string id, params string[] dependencies)
    {
        using ZipArchive package = Open(id, "nupkg");
        Assert.NotNull(package.GetEntry($"lib/net10.0/{id}.dll"));
        Assert.NotNull(package.GetEntry("README.md"));
        Assert.Contains("<member name=\"T:Qga.Sdk.", Read(package.GetEntry($"lib/net10.0/{id}.xml")!), StringComparison.Ordinal);

        XElement nuspec = XElement.Parse(Read(package.GetEntry($"{id}.nuspec")!));
        Assert.Equal("MIT", Value(nuspec, "license"));
        Assert.Equal("README.md", Value(nuspec, "readme"));
        Assert.Equal(RepositoryCopy.Version, Value(nuspec, "version"));
        Assert.NotEmpty(Value(nuspec, "description"));
        Assert.Equal(dependencies, nuspec.Descendants().Where(static element => element.Name.LocalName == "dependency").Select(static element => element.Attribute("id")!.Value).Order(StringComparer.Ordinal));
        XElement repository = nuspec.Descendants().Single(static element => element.Name.LocalName == "repository");
        Assert.StartsWith(RepositoryCopy.SourceUrl, repository.Attribute("url")!.Value, StringComparison.Ordinal);
        Assert.Equal(40, repository.Attribute("commit")!.Value.Length);
    }

    [Fact]
    public void The_client_brings_the_generator_and_what_it_needs()
    {
        using ZipArchive package = Open("Qga.Sdk", "nupkg");
        Assert.Equal(
            ["analyzers/dotnet/cs/Qga.Schema.dll", "analyzers/dotnet/cs/Qga.Sdk.Generators.dll", "build/Qga.Sdk.props", "build/Qga.Sdk.targets"],
            package.Entries
                .Select(static entry => entry.FullName)
                .Where(static name => name.StartsWith("analyzers/", StringComparison.Ordinal) || name.StartsWith("build", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Qga.Sdk.Generators")]
    [InlineData("Qga.Schema")]
    public void The_generator_needs_nothing_that_is_neither_beside_it_nor_in_the_compiler(string assembly)
    {
        using ZipArchive package = Open("Qga.Sdk", "nupkg");
        using Stream compressed = package.GetEntry($"analyzers/dotnet/cs/{assembly}.dll")!.Open();
        using var file = new MemoryStream();
        compressed.CopyTo(file);
        file.Position = 0;
        using var pe = new PEReader(file);
        MetadataReader reader = pe.GetMetadataReader();
        Assert.Subset(
            new HashSet<string>
            {
                "netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory", "Qga.Schema",
            },
            reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name)).ToHashSet());
    }

    [Theory]
    [InlineData("Qga.Sdk", "lib/net10.0/Qga.Sdk.pdb")]
    [InlineData("Qga.Sdk.Hosting", "lib/net10.0/Qga.Sdk.Hosting.pdb")]
    [InlineData("Qga.Sdk.Libvirt", "lib/net10.0/Qga.Sdk.Libvirt.pdb")]
    [InlineData("Qga.Sdk.Testing", "lib/net10.0/Qga.Sdk.Testing.pdb")]
    [InlineData("Qga.Cli", "tools/net10.0/any/qga.pdb")]
    public void Symbols_lead_to_the_sources(string id, string path)
    {
        using ZipArchive package = Open(id, "snupkg");
        using Stream compressed = package.GetEntry(path)!.Open();
        using var symbols = new MemoryStream();
        compressed.CopyTo(symbols);
        symbols.Position = 0;
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        MetadataReader reader = provider.GetMetadataReader();
        string link = reader.CustomDebugInformation
            .Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == SourceLink)
            .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
            .Single();
        Assert.Contains("https://raw.githubusercontent.com/qga-sdk/qga-sdk/", link, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fresh_project_restores_builds_without_warnings_and_runs()
    {
        string folder = copy.NewFolder("consumer");
        Consumer.Write(folder, "Consumer", Consumer.PackageReferences, """
            using Qga.Sdk;
            using Qga.Sdk.Testing;

            await using var guest = new InMemoryGuest();
            guest.Reply(QgaCommands.GuestGetHostName, new GuestHostName { HostName = "from-the-package" });
            await using QgaClient client = guest.CreateClient();
            Console.WriteLine((await client.GuestGetHostNameAsync()).HostName);
            GuestCommandResult result = await client.RunAsync("echo", ["ran", "here"]);
            Console.WriteLine(result.StandardOutputText);
            """);
        string output = Consumer.BuildAndRun(folder, "Consumer", Consumer.RestoreFrom(copy));
        Assert.Equal(["from-the-package", "ran here"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private ZipArchive Open(string id, string kind) => ZipFile.OpenRead(Path.Combine(copy.Packages, $"{id}.{RepositoryCopy.Version}.{kind}"));

    private static string Value(XElement nuspec, string name) => nuspec.Descendants().Single(element => element.Name.LocalName == name).Value;

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
