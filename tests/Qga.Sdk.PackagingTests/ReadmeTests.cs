using System.Text;
using System.Text.RegularExpressions;

namespace Qga.Sdk.PackagingTests;

/// <summary>What the README and the pages of docs show can be pasted: each of their snippets compiles against the packages.</summary>
[Collection(RepositoryCopyTests.Name)]
public sealed partial class ReadmeTests(RepositoryCopy copy)
{
    [Fact]
    public void Every_snippet_of_the_readme_and_of_docs_compiles()
    {
        IEnumerable<string> pages = Directory.GetFiles(Path.Combine(copy.Repository, "docs"), "*.md").Order(StringComparer.Ordinal).Prepend(Path.Combine(copy.Repository, "README.md"));
        List<string> snippets = [.. pages.SelectMany(static page => Snippet().Matches(File.ReadAllText(page))).Select(static match => match.Groups[1].Value)];
        Assert.InRange(snippets.Count, 5, 100);

        var program = new StringBuilder("""
            using System.Diagnostics;
            using System.IO.Pipelines;
            using System.Text.Json;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            using Qga.Sdk;
            using Qga.Sdk.Libvirt;
            using Qga.Sdk.Testing;
            using Readme;

            Console.WriteLine("compiled");

            """);
        for (int i = 0; i < snippets.Count; i++)
        {
            if (snippets[i].StartsWith("///", StringComparison.Ordinal))
            {
                // A type, and what describes it.
                program.Append(snippets[i]);
                continue;
            }

            // What a snippet does not make itself it is given.
            string client = snippets[i].Contains(" client = ", StringComparison.Ordinal) ? "" : "IQgaClient client";
            string token = snippets[i].Contains("ct)", StringComparison.Ordinal) ? ", CancellationToken ct" : "";
            string services = snippets[i].Contains("services.", StringComparison.Ordinal) ? ", IServiceCollection services, IConfiguration configuration, IServiceProvider provider" : "";
            program.Append($"static class Snippet{i}\n{{\n    public static async Task Run({(client + services + token).TrimStart(',')})\n    {{\n{snippets[i]}\n    }}\n}}\n");
        }

        string folder = copy.NewFolder("readme");
        File.WriteAllText(Path.Combine(folder, "vendor-schema.json"), Only(JsonSnippet(), Path.Combine(copy.Repository, "schema", "README.md")));
        Consumer.Write(folder, "Readme", Consumer.PackageReferences + Only(XmlSnippet(), Path.Combine(copy.Repository, "README.md")), program.ToString());
        Assert.Equal("compiled", Consumer.BuildAndRun(folder, "Readme", Consumer.RestoreFrom(copy)).Trim());
    }

    // The project of the snippets has the item that the README shows, and the file that the schema's README shows.
    private static string Only(Regex snippet, string file) => Assert.Single(snippet.Matches(File.ReadAllText(file))).Groups[1].Value;

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonSnippet();

    [GeneratedRegex("```xml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex XmlSnippet();

    // What needs packages of others is fenced as cs, and stands in the samples, which are compiled.
    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
