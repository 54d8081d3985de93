using System.Globalization;

namespace Etl.Config;

/// <summary>Follows a path such as <c>paging.next</c> or <c>start[0]</c> through nodes.</summary>
internal static class NodePath
{
    /// <summary>The node at the path, or the deepest one above it that is there.</summary>
    public static YamlNode Find(YamlNode root, string path)
    {
        var node = root;
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = node switch
            {
                YamlMapping mapping => mapping.Find(step),
                YamlList list when int.TryParse(step.Trim('[', ']'), NumberStyles.None, CultureInfo.InvariantCulture, out var index) =>
                    list.Items.ElementAtOrDefault(index),
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            node = next;
        }

        return node;
    }
}
