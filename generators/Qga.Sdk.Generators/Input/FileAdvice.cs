using System.IO;
using System.Text.RegularExpressions;
using Qga.Schema;

namespace Qga.Sdk.Generators.Input;

/// <summary>Tells users of files that are no schema how to get one.</summary>
internal static class FileAdvice
{
    // Comments, or an object whose keys stand between single quotes.
    private static readonly Regex Qapi = new(@"^\s*(#|\{\s*')", RegexOptions.CultureInvariant);

    public static string Unreadable(string path) =>
        $"The file '{Path.GetFileName(path)}' does not exist or cannot be read. {Import("qapi-schema.json", Path.GetFileName(path))}";

    /// <summary>One problem in the place of those that JSON's rules find in QEMU's own form of a schema.</summary>
    /// <param name="file">The file.</param>
    /// <param name="result">What reading it gave.</param>
    public static SchemaReadResult OnQapi(SchemaFile file, SchemaReadResult result) =>
        result.Problems.Count > 0 && result.Problems[0] is { Kind: SchemaProblemKind.BadJson } first && Qapi.IsMatch(file.Text)
            ? new SchemaReadResult(null, new([first with
            {
                Message = $"This is a schema in QEMU's own form (QAPI), not JSON. {Import(Path.GetFileName(file.Path), "NEW-FILE.json")}",
            }]))
            : result;

    private static string Import(string from, string to) =>
        $"To make a schema file of QEMU's, run 'qga schema import {from} --output {to}' first.";
}
