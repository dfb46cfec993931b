using Spectre.Console;
using Spectre.Console.Rendering;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary>A column of words of our own.</summary>
internal sealed class CopyColumn(Func<ProgressTask, string> text) : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(text(task)) { Overflow = Overflow.Crop }.RightJustified();
}
