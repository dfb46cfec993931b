using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints documentation comments.</summary>
internal static class DocumentationPrinter
{
    public static void Documentation(this CodeWriter code, Documentation documentation)
    {
        code.Summary(documentation.Summary);
        if (documentation.Remarks.Count == 1)
        {
            code.Line($"/// <remarks>{documentation.Remarks[0]}</remarks>");
        }
        else if (documentation.Remarks.Count > 1)
        {
            code.Line("/// <remarks>");
            foreach (string paragraph in documentation.Remarks)
            {
                code.Line($"/// <para>{paragraph}</para>");
            }

            code.Line("/// </remarks>");
        }
    }

    public static void Summary(this CodeWriter code, string summary) => code.Line($"/// <summary>{summary}</summary>");
}
