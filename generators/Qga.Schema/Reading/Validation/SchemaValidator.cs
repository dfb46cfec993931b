using Qga.Schema.Binding;

namespace Qga.Schema.Validation;

/// <summary>Checks what only the whole document shows: that names differ, references lead somewhere and shapes fit.</summary>
internal static class SchemaValidator
{
    /// <summary>Reports every problem of a bound document.</summary>
    public static void Validate(SchemaDocument document, ReadingContext context)
    {
        var types = new TypeTable(document.Types);
        new DuplicateNames(context).Check(document);
        new References(types, context).Check(document);
        new Inheritance(types, context).Check(document);
        new Unions(types, context).Check(document);
        new Alternates(types, context).Check(document);
        new OlderForms(context).Check(document);
        new Containment(types, context).Check(document);
    }
}
