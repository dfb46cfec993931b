namespace Qga.Sdk.Adversity.Hostile;

/// <summary>Text that must not reach a terminal or a log as it is.</summary>
internal static class HostileWords
{
    /// <summary>As JSON: clears the screen, forges a line, reverses what follows, and a few more that nobody sees.</summary>
    public const string Json = "x\\u001b[2J\\r\\nroot:\\u0085\\u2028\\u202eEVIL\\u200b\\ufeff\\u009b31m\\u0007";

    /// <summary>The same as it is.</summary>
    public const string Plain = "x\u001b[2J\r\nroot:\u0085\u2028\u202eEVIL\u200b\ufeff\u009b31m\u0007";

    /// <summary>Fails when any message of an exception, or of those inside it, would do what it must not.</summary>
    public static void AssertEscaped(Exception exception)
    {
        for (Exception? one = exception; one is not null; one = one.InnerException)
        {
            Assert.True(
                QgaText.Escape(one.Message, int.MaxValue) == one.Message,
                $"The message of {one.GetType().Name} is not escaped: {QgaText.Escape(one.Message, 4000)}");
        }
    }
}
