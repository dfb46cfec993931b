using Qga.Sdk.Generators.Binding;

namespace Qga.Sdk.Generators.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("kernel-version", "KernelVersion")]
    [InlineData("supported_commands", "SupportedCommands")]
    [InlineData("buf-b64", "BufB64")]
    [InlineData("guest-get-osinfo", "GuestGetOsinfo")]
    [InlineData("file-backed-virtual", "FileBackedVirtual")]
    [InlineData("GuestOSInfo", "GuestOSInfo")]
    [InlineData("QGASeek", "QGASeek")]
    [InlineData("load15m", "Load15m")]
    [InlineData("1394", "_1394")]
    [InlineData("a--b_", "AB")]
    [InlineData("-", "_")]
    public void Schema_name_becomes_a_CSharp_name(string name, string expected) => Assert.Equal(expected, Identifiers.Pascal(name));

    [Theory]
    [InlineData("KernelVersion", "kernelVersion")]
    [InlineData("Class", "@class")]
    [InlineData("Reader", "reader_")]
    [InlineData("_1394", "_1394")]
    public void Property_becomes_a_variable(string property, string expected) => Assert.Equal(expected, Identifiers.Local(property));

    [Theory]
    [InlineData("GuestExec", "GuestExec")]
    [InlineData("Task", "TaskType")]
    [InlineData("guest-thing", "GuestThing")]
    public void Type_keeps_its_name_unless_it_hides_another(string name, string expected) => Assert.Equal(expected, TypeNames.Of(name));

    [Theory]
    [InlineData("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d")]
    [InlineData(" one\r\ntwo\u2028three ", "one  two three")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    public void Text_becomes_one_line_of_XML(string text, string expected) => Assert.Equal(expected, XmlText.Escape(text));

    // As a fact, because an attribute cannot hold half of a pair.
    [Fact]
    public void Half_of_a_surrogate_pair_becomes_a_space() => Assert.Equal("half   of it", XmlText.Escape("half \ud83d of it"));
}
