using System.Buffers;
using System.Text;
using System.Text.Json;
using Qga.Sdk.Protocol;

namespace Qga.Sdk.Tests.Protocol;

public sealed class ReplyEnvelopeTests
{
    [Theory]
    [InlineData("""{"return": {}, "id": 7}""", 7L)]
    [InlineData("""{"id": 7, "return": {"id": 9, "return": 3}}""", 7L)]
    [InlineData("""{"return": [{"id": 5}]}""", null)]
    [InlineData("""{"return": 1, "id": "seven"}""", null)]
    [InlineData("""{"return": 1, "id": {"id": 7}}""", null)]
    [InlineData("""{"return": 1, "id": 9223372036854775808}""", null)]
    public void The_id_is_the_top_level_one(string line, long? id)
    {
        ReplyEnvelope envelope = Read(line);
        Assert.Equal(ReplyKind.Return, envelope.Kind);
        Assert.Equal(id, envelope.Id);
    }

    [Fact]
    public void An_error_has_its_class_and_description()
    {
        ReplyEnvelope envelope = Read("""{"id": 3, "error": {"class": "CommandNotFound", "desc": "no \u001b[31m such", "data": [1]}}""");
        Assert.Equal((ReplyKind.Error, 3L, "CommandNotFound", "no \u001b[31m such"), (envelope.Kind, envelope.Id, envelope.ErrorClass, envelope.ErrorDescription));
        Assert.False(envelope.IsParseError);
        Assert.True(Read("""{"error": {"class": "GenericError", "desc": "1:2: JSON parse error, stray '\uFFFD'"}}""").IsParseError);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"return\": {}")]
    [InlineData("{\"return\": {}} {\"return\": {}}")]
    [InlineData("{\"return\": {}, \"error\": {\"class\": \"a\", \"desc\": \"b\"}}")]
    [InlineData("{\"return\": 1, \"return\": 2}")]
    [InlineData("{\"error\": \"text\"}")]
    [InlineData("{\"error\": {\"class\": 1}}")]
    [InlineData("{'return': {}}")]
    [InlineData("{\"timestamp\": 1}")]
    [InlineData("{\"return\": 1, \"\\ud800\": 2}")]
    [InlineData("{\"error\": {\"class\": \"a\", \"\\udc00\": \"b\"}}")]
    public void Anything_else_is_no_reply(string line) => Assert.ThrowsAny<JsonException>(() => Read(line));

    [Fact]
    public void Nesting_is_bounded_without_a_deep_stack() =>
        Assert.ThrowsAny<JsonException>(() => Read("{\"return\": " + new string('[', 1_000_000)));

    private static ReplyEnvelope Read(string line) => ReplyEnvelope.Read(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(line)));
}
