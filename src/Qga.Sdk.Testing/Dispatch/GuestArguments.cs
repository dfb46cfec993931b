using System.Text.Json;

namespace Qga.Sdk.Testing;

/// <summary>
/// One object of a request, read like the agent's own input visitor reads it: members in the order of the schema, the first
/// mistake is the answer, and members that nobody asked for are refused at the end.
/// </summary>
internal sealed partial class GuestArguments
{
    private readonly JsonElement _value;
    private readonly string _path;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private GuestArguments(JsonElement value, string path)
    {
        _value = value;
        _path = path;
    }

    /// <summary>Begins to read an object.</summary>
    /// <param name="value">The object; the default value stands for an empty one.</param>
    /// <param name="path">Where it is; empty for the arguments object itself.</param>
    /// <returns>The object, none of its members read.</returns>
    public static GuestArguments Visit(JsonElement value, string path) => (value.ValueKind, path) switch
    {
        (JsonValueKind.Object or JsonValueKind.Undefined, _) => new GuestArguments(value, path),
        (_, "") => throw new GuestCommandException("QMP input member 'arguments' must be an object"),
        _ => throw WrongType(path, "object"),
    };

    /// <summary>Reads the arguments of a command that has none.</summary>
    public static QgaNothing Nothing(JsonElement value, string path)
    {
        Visit(value, path).RefuseOthers();
        return default;
    }

    /// <summary>Reads a member that must be there.</summary>
    public T Required<T>(string name, GuestArgumentsReader<T> read) => TryFind(name, out JsonElement value)
        ? read(value, PathOf(name))
        : throw new GuestCommandException($"Parameter '{PathOf(name)}' is missing");

    /// <summary>Reads a member that may be absent. A null in its place is a mistake, as it is to the agent.</summary>
    public T? Optional<T>(string name, GuestArgumentsReader<T> read)
        where T : class => TryFind(name, out JsonElement value) ? read(value, PathOf(name)) : null;

    /// <inheritdoc cref="Optional{T}"/>
    public T? OptionalValue<T>(string name, GuestArgumentsReader<T> read)
        where T : struct => TryFind(name, out JsonElement value) ? read(value, PathOf(name)) : null;

    /// <summary>Reads a list that must be there.</summary>
    public IReadOnlyList<T> RequiredList<T>(string name, GuestArgumentsReader<T> readElement) =>
        Required(name, (value, path) => List(value, path, readElement));

    /// <summary>Reads a list that may be absent.</summary>
    public IReadOnlyList<T>? OptionalList<T>(string name, GuestArgumentsReader<T> readElement) =>
        Optional(name, (value, path) => List(value, path, readElement));

    /// <summary>Ends the object: refuses the first member that was not asked for.</summary>
    public void RefuseOthers()
    {
        if (_value.ValueKind == JsonValueKind.Undefined)
        {
            return;
        }

        foreach (JsonProperty member in _value.EnumerateObject())
        {
            if (!_known.Contains(member.Name))
            {
                throw new GuestCommandException($"Parameter '{PathOf(member.Name)}' is unexpected");
            }
        }
    }

    private bool TryFind(string name, out JsonElement value)
    {
        _known.Add(name);
        value = default;
        return _value.ValueKind == JsonValueKind.Object && _value.TryGetProperty(name, out value);
    }

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
