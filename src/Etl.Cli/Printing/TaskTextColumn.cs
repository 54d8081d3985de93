using Spectre.Console;
using Spectre.Console.Rendering;

namespace Etl.Cli.Printing;

/// <summary>A column of the live view that shows a text for each task.</summary>
/// <param name="text">The text.</param>
internal sealed class TaskTextColumn(Func<ProgressTask, string> text) : ProgressColumn
{
    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(text(task));
}
