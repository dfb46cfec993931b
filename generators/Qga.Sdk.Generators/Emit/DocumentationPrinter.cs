using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints documentation comments.</summary>
internal static class DocumentationPrinter
{
    public static void Documentation(this CodeWriter writer, Documentation documentation)
    {
        writer.Summary(documentation.Summary);
        if (documentation.Remarks.Count == 1)
        {
            writer.Line($"/// <remarks>{documentation.Remarks[0]}</remarks>");
        }
        else if (documentation.Remarks.Count > 1)
        {
            writer.Line("/// <remarks>");
            foreach (string paragraph in documentation.Remarks)
            {
                writer.Line($"/// <para>{paragraph}</para>");
            }

            writer.Line("/// </remarks>");
        }
    }

    public static void Summary(this CodeWriter writer, string summary) => writer.Line($"/// <summary>{summary}</summary>");
}
