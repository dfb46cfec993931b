using Spectre.Console;
using Spectre.Console.Rendering;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary>A column of words, which must have been escaped.</summary>
internal sealed class CopyColumn(Func<ProgressTask, string> text, bool isRight = true) : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new CutText(text(task), isRight);
}
