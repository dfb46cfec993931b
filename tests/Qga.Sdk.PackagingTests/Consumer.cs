namespace Qga.Sdk.PackagingTests;

/// <summary>A user's console program.</summary>
internal static class Consumer
{
    /// <summary>Where this machine keeps packages that it has restored before; a user's own has them too.</summary>
    public static string MachineCache =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public static string PackageReferences { get; } = $"""
          <ItemGroup>
            <PackageReference Include="Qga.Sdk" Version="{RepositoryCopy.Version}" />
            <PackageReference Include="Qga.Sdk.Hosting" Version="{RepositoryCopy.Version}" />
            <PackageReference Include="Qga.Sdk.Libvirt" Version="{RepositoryCopy.Version}" />
            <PackageReference Include="Qga.Sdk.Testing" Version="{RepositoryCopy.Version}" />
          </ItemGroup>
        """;

    /// <summary>The packed files as a source, and a cache that has never seen them.</summary>
    public static string[] RestoreFrom(RepositoryCopy copy) =>
    [
        $"-p:RestoreAdditionalProjectSources={copy.Packages}",
        $"-p:RestorePackagesPath={copy.NewFolder("cache")}",
        $"-p:RestoreFallbackFolders={MachineCache}",
    ];

    public static void Write(string folder, string name, string references, string program)
    {
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-recommended</AnalysisLevel>
                <IsAotCompatible>true</IsAotCompatible>
              </PropertyGroup>
            {references}
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
    }

    public static string BuildAndRun(string folder, string name, params string[] properties)
    {
        Cli.Run(folder, "dotnet", ["build", "-c", "Release", "-v", "q", "-nologo", "-m:2", "-nodeReuse:false", "-o", "out", .. properties]);
        return Cli.Run(folder, "dotnet", Path.Combine(folder, "out", $"{name}.dll"));
    }
}
