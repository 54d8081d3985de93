namespace Etl.Model.Documents;

/// <summary>How a page that holds no report leads elsewhere, or why it shows nothing.</summary>
public enum LeadKind
{
    /// <summary>A frame shows another page.</summary>
    Frame = 0,

    /// <summary>A refresh or a script leads to another page.</summary>
    Jump,

    /// <summary>A link leads to a file that nothing reads.</summary>
    File,

    /// <summary>The page is shown to browsers that run its script.</summary>
    ScriptWall,

    /// <summary>The page asks for a login.</summary>
    LoginWall,
}
