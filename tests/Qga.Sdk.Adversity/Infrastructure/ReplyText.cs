using System.Globalization;
using System.Text;
using Qga.Schema;

namespace Qga.Sdk.Adversity.Infrastructure;

/// <summary>
/// Writes a value that fits the schema, and lets the caller put something else in the place of any part of it.
/// The parts are asked for in the same order each time, so that their numbers name them.
/// </summary>
internal sealed class ReplyText(SchemaDocument schema, Random? random, Func<int, string, string?>? replace = null)
{
    // What a hostile schema could make endless is finite in ours; the bound keeps a mistake from being a hang.
    private const int MaxDepth = 16;

    private readonly Dictionary<string, SchemaType> _types = schema.Types.ToDictionary(static type => type.Name);
    private readonly StringBuilder _text = new();
    private int _parts;
    private int _branch;

    /// <summary>The value of a command's <c>return</c>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="branch">Which branch unions have, when nothing random decides.</param>
    public string Of(SchemaCommand command, int branch = 0)
    {
        (_parts, _branch) = (0, branch);
        _text.Clear();
        WritePart("return", () =>
        {
            if (command.Returns is SchemaTypeReference type)
            {
                WriteValue("return", type, isBase64: false, depth: 0);
            }
            else
            {
                _text.Append("{}");
            }
        });
        return _text.ToString();
    }

    private void WritePart(string path, Action write)
    {
        if (replace?.Invoke(_parts++, path) is string replacement)
        {
            _text.Append(replacement);
            return;
        }

        write();
    }

    private void WriteValue(string path, SchemaTypeReference type, bool isBase64, int depth)
    {
        if (!type.IsList)
        {
            WriteOne(path, type.Name, isBase64, depth);
            return;
        }

        int count = depth > MaxDepth ? 0 : random?.Next(4) ?? 2;
        _text.Append('[');
        for (int i = 0; i < count; i++)
        {
            _text.Append(i > 0 ? ", " : "");
            string element = $"{path}[{i}]";
            WritePart(element, () => WriteOne(element, type.Name, isBase64, depth + 1));
        }

        _text.Append(']');
    }

    private void WriteOne(string path, string type, bool isBase64, int depth)
    {
        switch (_types.GetValueOrDefault(type))
        {
            case SchemaStruct structure:
                WriteObject(path, Members(structure), depth);
                break;
            case SchemaUnion union:
                WriteUnion(path, union, depth);
                break;
            case SchemaEnum enumeration:
                WriteString(Choose(enumeration.Values).Name);
                break;
            case SchemaAlternate alternate:
                SchemaBranch branch = Choose(alternate.Branches);
                WriteValue(path, branch.Type, isBase64: false, depth + 1);
                break;
            default:
                WriteBuiltin(type, isBase64);
                break;
        }
    }

    private void WriteUnion(string path, SchemaUnion union, int depth)
    {
        SchemaBranch branch = union.Branches[random?.Next(union.Branches.Count) ?? _branch % union.Branches.Count];
        IEnumerable<SchemaMember> members = _types[branch.Type.Name] is SchemaStruct structure ? Members(structure) : [];
        WriteObject(path, union.Base.Concat(members), depth, (union.Discriminator, branch.Name));
    }

    private void WriteObject(string path, IEnumerable<SchemaMember> members, int depth, (string Name, string Value)? constant = null)
    {
        _text.Append('{');
        bool any = false;
        foreach (SchemaMember member in members)
        {
            if (member.Optional && (random?.Next(3) == 0 || depth > MaxDepth))
            {
                continue;
            }

            _text.Append(any ? ", \"" : "\"").Append(member.Name).Append("\": ");
            any = true;
            string part = $"{path}.{member.Name}";
            WritePart(part, () =>
            {
                if (constant is (string name, string value) && name == member.Name)
                {
                    WriteString(value);
                }
                else
                {
                    WriteValue(part, member.Type, member.Base64, depth + 1);
                }
            });
        }

        _text.Append('}');
    }

    private void WriteBuiltin(string type, bool isBase64)
    {
        switch (type)
        {
            case SchemaBuiltins.Str when isBase64:
                WriteString(Convert.ToBase64String(Encoding.UTF8.GetBytes(Word())));
                break;
            case SchemaBuiltins.Str:
                WriteString(Word());
                break;
            case SchemaBuiltins.Bool:
                _text.Append(random is null || random.Next(2) == 0 ? "true" : "false");
                break;
            case SchemaBuiltins.Any:
                _text.Append("{\"any\": [1, null]}");
                break;
            case SchemaBuiltins.Null:
                _text.Append("null");
                break;
            default:
                _text.Append(CultureInfo.InvariantCulture, $"{random?.Next(128) ?? 7}");
                break;
        }
    }

    private string Word() => random is null ? "word" : new string((char)('a' + random.Next(26)), random.Next(12));

    private void WriteString(string value) => _text.Append('"').Append(value).Append('"');

    private T Choose<T>(EquatableArray<T> values) => values[random?.Next(values.Count) ?? 0];

    private IEnumerable<SchemaMember> Members(SchemaStruct structure) =>
        structure.Base is string name ? Members((SchemaStruct)_types[name]).Concat(structure.Members) : structure.Members;
}
