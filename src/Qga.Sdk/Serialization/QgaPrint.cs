using System.Collections;
using System.Globalization;
using System.Text;

namespace Qga.Sdk.Serialization;

/// <summary>Prints the members of generated records: text from the guest escaped, secrets and binary content left out.</summary>
public static class QgaPrint
{
    private const int MaxItems = 16;

    /// <summary>Appends <c>Name = value</c>.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="builder">Where to append.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The member's value.</param>
    public static void Append<T>(StringBuilder builder, string name, T value)
    {
        AppendName(builder, name);
        AppendValue(builder, value);
    }

    /// <summary>Appends <c>Name = ***</c>.</summary>
    /// <param name="builder">Where to append.</param>
    /// <param name="name">The member's name.</param>
    public static void AppendSecret(StringBuilder builder, string name)
    {
        AppendName(builder, name);
        builder.Append("***");
    }

    private static void AppendName(StringBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Length > 0 && builder[^1] != ' ')
        {
            builder.Append(", ");
        }

        builder.Append(name).Append(" = ");
    }

    private static void AppendValue(StringBuilder builder, object? value)
    {
        switch (value)
        {
            case null:
                builder.Append("null");
                break;
            case string text:
                builder.Append('"').Append(QgaText.Escape(text)).Append('"');
                break;
            case IEnumerable items:
                AppendItems(builder, items);
                break;
            case IFormattable formattable:
                builder.Append(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                builder.Append(QgaText.Escape(value.ToString()));
                break;
        }
    }

    private static void AppendItems(StringBuilder builder, IEnumerable items)
    {
        builder.Append('[');
        int count = 0;
        foreach (object? item in items)
        {
            if (count > 0)
            {
                builder.Append(", ");
            }

            if (++count > MaxItems)
            {
                builder.Append('…');
                break;
            }

            AppendValue(builder, item);
        }

        builder.Append(']');
    }
}
