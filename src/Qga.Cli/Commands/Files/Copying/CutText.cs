using Qga.Cli.Terminal.Answers;
using Spectre.Console.Rendering;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary>A text on one line, cut to the room that there is: by columns of the terminal, since some characters take two.</summary>
internal sealed class CutText(string text, bool isRight) : IRenderable
{
    private readonly int _width = TextWidth.Of(text);

    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(_width, maxWidth), Math.Min(_width, maxWidth));

    // The end of a path says more than its beginning.
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        string shown = TextWidth.End(text, maxWidth);
        return [new Segment(isRight ? new string(' ', Math.Max(0, maxWidth - _width)) + shown : shown)];
    }
}
