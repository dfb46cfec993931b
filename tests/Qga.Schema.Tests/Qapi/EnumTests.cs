namespace Qga.Schema.Tests.Qapi;

public sealed class EnumTests
{
    [Fact]
    public void Values_are_names_or_objects() =>
        Import.Facts(
            "{ 'enum': 'E', 'prefix': 'X', 'features': [ 'f', { 'name': 'g', 'if': 'A' } ],\n  'data': [ 'a', '3d', { 'name': 'b-c', 'if': 'B', 'features': [ 'deprecated' ] } ] }",
            "enum E\n  value a\n  value 3d\n  value b-c if B");

    [Theory]
    [InlineData("«{» 'enum': 'E' }", "An enum needs the key 'data'.")]
    [InlineData("{ 'enum': 'E', 'data': «'a'» }", "The key 'data' must be a list.")]
    [InlineData("{ 'enum': 'E', 'data': «{» 'a': 'int' } }", "The key 'data' must be a list.")]
    [InlineData("{ 'enum': «true», 'data': [] }", "The key 'enum' must be a string.")]
    [InlineData("{ 'enum': «'E F'», 'data': [] }", "'E F' is not a valid name: a letter, then letters, digits, '-' and '_', at most 128.")]
    [InlineData("{ 'enum': «'__org.example_E'», 'data': [] }", "'__org.example_E' is not a valid name: a letter, then letters, digits, '-' and '_', at most 128.")]
    [InlineData("{ 'enum': «'int'», 'data': [] }", "'int' is the name of a built-in type.")]
    [InlineData("{ 'enum': 'E', 'data': [ «''» ] }", "'' is not a valid name: a letter, then letters, digits, '-' and '_', at most 128.")]
    [InlineData("{ 'enum': 'E', 'data': [ «true» ] }", "An enum value must be a name, or an object with the key 'name'.")]
    [InlineData("{ 'enum': 'E', 'data': [ «{» } ] }", "An enum value needs the key 'name'.")]
    [InlineData("{ 'enum': 'E', 'data': [ { 'name': «[» 'a' ] } ] }", "The key 'name' must be a string.")]
    [InlineData("{ 'enum': 'E', 'data': [ { 'name': 'a', «'type'»: 'int' } ] }", "An enum value has no key 'type'; it may have 'name', 'if', 'features'.")]
    [InlineData("{ 'enum': 'E', 'data': [ 'a', { 'name': «'a'» } ] }", "There is another value 'a' before this one.")]
    [InlineData("{ 'enum': 'E', 'data': [], 'prefix': «false» }", "The key 'prefix' must be a string.")]
    [InlineData("{ 'enum': 'E', 'data': [], «'base'»: 'F' }", "An enum has no key 'base'; it may have 'enum', 'if', 'features', 'prefix', 'data'.")]
    [InlineData("{ 'enum': 'E', 'data': [], 'features': «'f'» }", "The key 'features' must be a list.")]
    [InlineData("{ 'enum': 'E', 'data': [], 'features': [ «'f g'» ] }", "'f g' is not a valid name: a letter, then letters, digits, '-' and '_', at most 128.")]
    [InlineData("{ 'enum': 'E', 'data': [], 'features': [ 'f', 'g', { 'name': «'f'» } ] }", "There is another feature 'f' before this one.")]
    [InlineData("{ 'enum': 'E', 'data': [], 'features': [ «true» ] }", "A feature must be a name, or an object with the key 'name'.")]
    [InlineData("{ 'enum': 'E', 'data': [], 'features': [ «{» 'if': 'A' } ] }", "A feature needs the key 'name'.")]
    [InlineData("{ 'enum': 'E', 'data': [], 'features': [ { 'name': 'f', «'x'»: 'A' } ] }", "A feature has no key 'x'; it may have 'name', 'if'.")]
    [InlineData("{ 'enum': 'E', 'data': [] }\n{ 'enum': «'E'», 'data': [] }", "There is another type 'E' before this one.")]
    public void Mistakes_are_reported_where_they_are(string marked, string message) => Import.Error(marked, message);
}
