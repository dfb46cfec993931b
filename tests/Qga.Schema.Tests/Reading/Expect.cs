namespace Qga.Schema.Tests.Reading;

/// <summary>Reads small schemas and holds what the reader says about them.</summary>
internal static class Expect
{
    /// <summary>Wraps commands and types into a whole file.</summary>
    public static string Schema(string commands = "", string types = "") =>
        $$"""
        {
          "format": 1,
          "commands": [{{commands}}],
          "types": [{{types}}]
        }
        """;

    /// <summary>The document of a text that must be read without errors.</summary>
    public static SchemaDocument Document(string text)
    {
        SchemaReadResult result = SchemaReader.Read(text);
        Assert.DoesNotContain(result.Problems, problem => problem.IsError);
        return result.Document!;
    }

    /// <summary>The one problem of a text, at the marked place.</summary>
    public static SchemaProblem Problem(SchemaProblemKind kind, string marked)
    {
        Marked expected = Marked.Parse(marked);
        SchemaReadResult result = SchemaReader.Read(expected.Text);
        SchemaProblem problem = Assert.Single(result.Problems);
        Assert.Equal(kind, problem.Kind);
        Assert.Equal(expected.Position, problem.Position);
        Assert.Equal(problem.IsError, result.Document is null);
        Assert.NotEqual(string.Empty, problem.Message);
        return problem;
    }

    /// <summary>The one problem of a command; its properties are given, but for name and effect.</summary>
    public static SchemaProblem InCommand(SchemaProblemKind kind, string properties, string types = "") =>
        Problem(kind, Schema($$"""{ "name": "c", "effect": "read", {{properties}} }""", types));

    /// <summary>The one problem of the only argument of a command; its properties are given, but for its name.</summary>
    public static SchemaProblem InMember(SchemaProblemKind kind, string properties, string types = "") =>
        InCommand(kind, $$""" "arguments": [{ "name": "m", {{properties}} }]""", types);

    /// <summary>The one problem in the types of a schema.</summary>
    public static SchemaProblem InTypes(SchemaProblemKind kind, string types) => Problem(kind, Schema(types: types));
}
