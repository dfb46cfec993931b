using System;

namespace Qga.Schema.Writing;

/// <summary>Writes the parts that commands and types have in common.</summary>
internal sealed class PartWriter(CanonicalJsonWriter json)
{
    /// <summary>Writes a text, unless it is null.</summary>
    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            json.Name(name);
            json.Value(value);
        }
    }

    /// <summary>Writes a flag, unless it is false.</summary>
    public void Flag(string name, bool value)
    {
        if (value)
        {
            json.Name(name);
            json.Value(value);
        }
    }

    /// <summary>Writes an array with an element per line.</summary>
    public void Array<T>(string name, EquatableArray<T> items, Action<T> write)
    {
        json.Name(name);
        json.StartArray();
        foreach (T item in items)
        {
            write(item);
        }

        json.EndArray();
    }

    /// <summary>Writes a type, in brackets when it is a list, unless it is null.</summary>
    public void Reference(string name, SchemaTypeReference? reference)
    {
        if (reference is not { } type)
        {
            return;
        }

        json.Name(name);
        if (type.IsList)
        {
            json.StartArray(inLine: true);
        }

        json.Value(type.Name);
        if (type.IsList)
        {
            json.EndArray();
        }
    }

    /// <summary>Writes the releases by platform, unless there are none.</summary>
    public void SincePlatforms(EquatableArray<SchemaPlatformSince> platforms)
    {
        if (platforms.Count == 0)
        {
            return;
        }

        json.Name("since-platforms");
        json.StartObject(inLine: true);
        foreach (SchemaPlatformSince platform in platforms)
        {
            Text(platform.Platform, platform.Since);
        }

        json.EndObject();
    }

    /// <summary>Writes a condition, unless it is null.</summary>
    public void If(SchemaCondition? condition)
    {
        if (condition is not null)
        {
            json.Name("if");
            Condition(condition);
        }
    }

    /// <summary>Writes a member in one line.</summary>
    public void Member(SchemaMember member)
    {
        json.StartObject(inLine: true);
        Text("name", member.Name);
        Reference("type", member.Type);
        Flag("optional", member.Optional);
        Flag("base64", member.Base64);
        Flag("secret", member.Secret);
        Text("unit", member.Unit);
        Text("since", member.Since);
        If(member.If);
        Text("summary", member.Summary);
        json.EndObject();
    }

    private void Condition(SchemaCondition condition)
    {
        switch (condition)
        {
            case ConditionSymbol symbol:
                json.Value(symbol.Name);
                break;
            case ConditionNot not:
                json.StartObject(inLine: true);
                json.Name("not");
                Condition(not.Operand);
                json.EndObject();
                break;
            case ConditionAll all:
                Operands("all", all.Operands);
                break;
            case ConditionAny any:
                Operands("any", any.Operands);
                break;
        }
    }

    private void Operands(string name, EquatableArray<SchemaCondition> operands)
    {
        json.StartObject(inLine: true);
        json.Name(name);
        json.StartArray(inLine: true);
        foreach (SchemaCondition operand in operands)
        {
            Condition(operand);
        }

        json.EndArray();
        json.EndObject();
    }
}
