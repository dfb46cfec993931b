using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Binds the commands of a schema.</summary>
internal sealed class CommandBinder
{
    private const int DefaultTimeoutSeconds = 30;

    private readonly BindingContext _context;
    private readonly NameScope _names;

    public CommandBinder(SchemaDocument schema, BindingContext context)
    {
        _context = context;
        _names = new NameScope(context.Clashes);

        // The command table mentions the codecs by their names, which a descriptor of the same name would hide.
        foreach (SchemaType type in schema.Types)
        {
            _names.Reserve(context.CodecName(type.Name), SchemaName.Type(type.Name));
        }

        foreach (SchemaCommand command in schema.Commands)
        {
            _names.Reserve(TypeNames.CodecOf(TypeNames.OfRequest(command.Name)), SchemaName.Command(command.Name));
        }
    }

    /// <summary>Binds the arguments of a command to a record.</summary>
    public StructBinding Arguments(SchemaCommand command)
    {
        TypeHeader header = _context.ArgumentsHeader(command);
        var members = new MemberBinder(_context, header.Name, isSent: true, SchemaName.Command(command.Name));
        return new StructBinding(header, members.Bind(command.Arguments), IsBranch: false);
    }

    /// <summary>Binds a command to its descriptor and method.</summary>
    public CommandBinding Command(SchemaCommand command)
    {
        ValueBinding? reply = command is { SuccessResponse: true, Returns: { } returns } ? _context.Value(returns) : null;
        RequestUse request = Use(command.Arguments);
        int timeout = command.TimeoutSeconds ?? DefaultTimeoutSeconds;
        string requestType = request == RequestUse.None ? "QgaNothing" : TypeNames.OfRequest(command.Name);
        string name = Identifiers.Pascal(command.Name);
        name = ReservedNames.Commands.Contains(name) || name == _context.Target.CommandsClass ? name + "Command" : name;
        _names.Take(name, SchemaName.Command(command.Name));

        return new CommandBinding(
            command.Name,
            name,
            request,
            requestType,
            request == RequestUse.None ? null : TypeNames.CodecOf(requestType),
            reply,
            command.SuccessResponse ? reply?.Type ?? "QgaNothing" : "QgaNoReplyOutcome",
            command.SuccessResponse,
            command.Effect ?? CommandEffect.Once,
            timeout,
            command.Since,
            CommandDocumenter.Command(command, timeout),
            CommandDocumenter.Reply(command));
    }

    private static RequestUse Use(EquatableArray<SchemaMember> arguments) =>
        arguments.Count == 0 ? RequestUse.None
        : arguments.All(argument => argument.Optional) ? RequestUse.Optional
        : RequestUse.Required;
}
