using System.Runtime.CompilerServices;

namespace Qga.Sdk.PackagingTests;

/// <summary>A copy of the repository as a user would have cloned it, packed once for all tests.</summary>
public sealed class RepositoryCopy : IDisposable
{
    public const string Version = "0.1.0-test";
    public const string SourceUrl = "https://github.com/qga-sdk/qga-sdk";

    private static readonly string[] NotCopied = ["bin", "obj", ".git", "artifacts", "TestResults", ".cache", ".vs", ".idea"];

    private readonly string _root = Directory.CreateTempSubdirectory("qga-copy-").FullName;

    public RepositoryCopy()
    {
        Copy(new DirectoryInfo(SourceRoot()), Repository);

        // Source links need a commit and the place where it can be had.
        Cli.Run(Repository, "git", "init", "--quiet", "--initial-branch", "main");
        Cli.Run(Repository, "git", "remote", "add", "origin", SourceUrl + ".git");
        Cli.Run(Repository, "git", "add", "--all");
        Cli.Run(Repository, "git", "-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "--quiet", "--message", "copy");
        Cli.Run(Repository, "dotnet", "pack", "-c", "Release", "-o", Packages, $"-p:Version={Version}", "-v", "q", "-nologo", "-m:2", "-nodeReuse:false");
    }

    public string Repository => Path.Combine(_root, "repository");

    public string Packages => Path.Combine(_root, "packages");

    /// <summary>A new folder beside the copy.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    public void Dispose()
    {
        // Git keeps its objects read-only; deleting needs the folder's permission alone.
        Directory.Delete(_root, recursive: true);
    }

    public static string SourceRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        // In a work tree of its own .git is a file, which would make the copy's commands the repository's.
        foreach (FileInfo file in from.EnumerateFiles().Where(static file => !NotCopied.Contains(file.Name)))
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (DirectoryInfo directory in from.EnumerateDirectories().Where(static directory => !NotCopied.Contains(directory.Name)))
        {
            Copy(directory, Path.Combine(to, directory.Name));
        }
    }
}

[CollectionDefinition(Name)]
public sealed class RepositoryCopyTests : ICollectionFixture<RepositoryCopy>
{
    public const string Name = "a copy of the repository";
}
