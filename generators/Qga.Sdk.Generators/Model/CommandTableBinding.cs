using Qga.Schema;
using Qga.Sdk.Generators.Input;

namespace Qga.Sdk.Generators.Model;

/// <summary>The commands of a schema, which the client's methods and the tables list.</summary>
internal sealed record CommandTableBinding(BindingTarget Target, EquatableArray<CommandBinding> Commands);
