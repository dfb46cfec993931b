using Qga.Cli.Terminal;

namespace Qga.Cli.Schema.Files;

/// <summary>Finds the schema that a repository is built from.</summary>
internal static class SchemaPlace
{
    private static readonly string RelativePath = Path.Combine("schema", "qga-schema.json");

    /// <summary>The schema in the working directory or in the nearest folder above it that has one; null when there is none.</summary>
    public static string? Find(CliContext context)
    {
        for (DirectoryInfo? folder = new(context.WorkingDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, RelativePath);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>The schema that was named, or else the one of the repository, as a full path.</summary>
    /// <param name="given">The user's choice; null when there is none.</param>
    /// <param name="option">The option that makes the choice, for the message.</param>
    /// <param name="context">Where to look.</param>
    /// <exception cref="CliException">There is none.</exception>
    public static string Of(string? given, string option, CliContext context) =>
        given is not null
            ? context.FullPath(given)
            : Find(context) ?? throw new CliException($"There is no {RelativePath} here or in a folder above. Go to the repository, or name the file with {option}.");
}
