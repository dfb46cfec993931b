using System.Text;
using System.Text.RegularExpressions;

namespace Qga.Sdk.PackagingTests;

/// <summary>What the README shows can be pasted: each of its snippets compiles against the packages.</summary>
[Collection(RepositoryCopyTests.Name)]
public sealed partial class ReadmeTests(RepositoryCopy copy)
{
    [Fact]
    public void Every_snippet_of_the_readme_compiles()
    {
        string readme = File.ReadAllText(Path.Combine(copy.Repository, "README.md"));
        List<string> snippets = [.. Snippet().Matches(readme).Select(static match => match.Groups[1].Value)];
        Assert.InRange(snippets.Count, 5, 100);

        var program = new StringBuilder("""
            using System.Text.Json;
            using Qga.Sdk;
            using Qga.Sdk.Testing;

            Console.WriteLine("compiled");

            """);
        for (int i = 0; i < snippets.Count; i++)
        {
            // What a snippet does not make itself it is given.
            string client = snippets[i].Contains(" client = ", StringComparison.Ordinal) ? "" : "IQgaClient client";
            string token = snippets[i].Contains("ct)", StringComparison.Ordinal) ? ", CancellationToken ct" : "";
            program.Append($"static class Snippet{i}\n{{\n    public static async Task Run({(client + token).TrimStart(',')})\n    {{\n{snippets[i]}\n    }}\n}}\n");
        }

        string folder = copy.NewFolder("readme");
        Consumer.Write(folder, "Readme", Consumer.PackageReferences, program.ToString());
        Assert.Equal("compiled", Consumer.BuildAndRun(folder, "Readme", Consumer.RestoreFrom(copy)).Trim());
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
