using Etl.Dashboard.Serving;
using Microsoft.AspNetCore.Components;

namespace Etl.Dashboard.Parts;

/// <summary>A part of a page: knows who looks, and says things in their language.</summary>
public abstract class Part : ComponentBase
{
    /// <summary>Who looks, and how.</summary>
    [CascadingParameter]
    public PageView View { get; set; } = null!;

    /// <summary>A text in the page's language.</summary>
    /// <param name="en">In English.</param>
    /// <param name="zh">In Chinese.</param>
    protected string T(string en, string zh) => View.Say(en, zh);
}
