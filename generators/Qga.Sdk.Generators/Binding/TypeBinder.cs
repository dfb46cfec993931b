using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Binds the types of a schema.</summary>
internal static class TypeBinder
{
    /// <param name="type">The type.</param>
    /// <param name="context">The schema's context.</param>
    public static StructBinding Struct(SchemaStruct type, BindingContext context)
    {
        TypeHeader header = context.Header(type);
        return new StructBinding(
            header,
            Members(type, context).Bind(Inheritance.Members(type, context.Types)),
            context.IsBranch(type.Name));
    }

    /// <inheritdoc cref="Struct"/>
    public static UnionBinding Union(SchemaUnion type, BindingContext context)
    {
        TypeHeader header = context.Header(type);
        MemberBinder binder = Members(type, context);
        EquatableArray<MemberBinding> members = binder.Bind(type.Base);
        MemberBinding discriminator = members.First(member => member.WireName == type.Discriminator);

        return new UnionBinding(
            header,
            members,
            discriminator,
            new(type.Branches.Select(branch => UnionBranch(branch, discriminator, Kind(type), binder, context))));
    }

    /// <inheritdoc cref="Struct"/>
    public static EnumBinding Enum(SchemaEnum type, BindingContext context)
    {
        TypeHeader header = context.Header(type);
        var names = new NameScope(context.Clashes);
        return new EnumBinding(header, new(type.Values.Select(value =>
        {
            string name = ValueName(value.Name, type.Name);
            names.Take(name, SchemaName.Type(type.Name).With("value", value.Name));
            return new EnumValueBinding(value.Name, name, value.Refused, Documenter.EnumValue(value));
        })));
    }

    /// <inheritdoc cref="Struct"/>
    public static AlternateBinding Alternate(SchemaAlternate type, BindingContext context)
    {
        TypeHeader header = context.Header(type);
        var names = new NameScope(context.Clashes);
        return new AlternateBinding(header, new(type.Branches.Select(branch =>
        {
            string property = MemberBinder.PropertyName(branch.Name, TypeNames.Of(type.Name), ReservedNames.AlternateMembers);
            names.Take(property, SchemaName.Type(type.Name).With("branch", branch.Name));
            return new AlternateBranchBinding(
                property, context.Value(branch.Type), Token(branch.Type, context), Documenter.AlternateBranch(branch));
        })));
    }

    private static UnionBranchBinding UnionBranch(
        SchemaBranch branch, MemberBinding discriminator, string kind, MemberBinder binder, BindingContext context)
    {
        string property = binder.Property(branch.Name, "branch");
        return new UnionBranchBinding(
            branch.Name,
            $"{discriminator.Value.Type}.Names.{ValueName(branch.Name, kind)}",
            property,
            Identifiers.Local(property),
            context.TypeName(branch.Type.Name),
            context.CodecName(branch.Type.Name),
            Documenter.UnionBranch(branch, discriminator.WireName));
    }

    private static BranchToken Token(SchemaTypeReference type, BindingContext context)
    {
        if (type.IsList)
        {
            return BranchToken.Array;
        }

        return type.Name switch
        {
            SchemaBuiltins.Str => BranchToken.String,
            SchemaBuiltins.Bool => BranchToken.Boolean,
            SchemaBuiltins.Null => BranchToken.Null,
            _ when SchemaBuiltins.IsNumber(type.Name) => BranchToken.Number,
            _ when context.Types[type.Name] is SchemaEnum => BranchToken.String,
            _ => BranchToken.Object,
        };
    }

    // The schema's name of the discriminator's type.
    private static string Kind(SchemaUnion type) => type.Base.First(member => member.Name == type.Discriminator).Type.Name;

    private static string ValueName(string value, string type) =>
        MemberBinder.PropertyName(value, TypeNames.Of(type), ReservedNames.EnumMembers);

    private static MemberBinder Members(SchemaType type, BindingContext context) =>
        new(context, TypeNames.Of(type.Name), context.IsSent(type.Name), SchemaName.Type(type.Name));
}
