using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Etl.Identity;

/// <summary>Reads the types of a file. Comments, blanks and lines that the compiler skips do not count, nor does where in its file a type or method
/// stands.</summary>
internal static class CodeReader
{
    private const string Mark = "CodeIdentity";
    private const string Alone = "Alone";

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Its types, nested ones within the type that they are in.</returns>
    public static IEnumerable<CodeUnit> Read(CompilationUnitSyntax file)
    {
        var usings = file.DescendantNodes(static n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>().ToList();
        string[] imports = [.. usings.Select(static u => Text(u.NamespaceOrType)).Distinct().OrderBy(static n => n, StringComparer.Ordinal)];
        // An alias or a static import stands for a type that the code does not name any more.
        string[] renamed = [.. usings.Where(static u => u.Alias is not null || u.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)).SelectMany(Identifiers)];
        foreach (var type in file.DescendantNodes(static n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Where(static n => n is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax))
        {
            var space = string.Join(".", type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(static n => Text(n.Name)));
            yield return new CodeUnit(space, NameOf(type), Hashing.Of([.. imports, HashOf(type)]))
            {
                Names = [.. Identifiers(type).Concat(renamed).Distinct().OrderBy(static n => n, StringComparer.Ordinal)],
                Imports = imports,
                Extensions = [.. Extensions(type).Distinct()],
                Files = [.. type.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.StringLiteralToken)).Select(static t => t.ValueText)
                    .Where(static t => t.IndexOf('.') > 0)],
                Request = RequestOf(type),
            };
        }
    }

    private static string HashOf(SyntaxNode type)
    {
        if (type is not TypeDeclarationSyntax { Members: var members } declaration)
        {
            return Hashing.Of(type.DescendantTokens().Select(static t => t.Text));
        }

        // Fields and properties may be set up in the order in which they stand; nothing depends on where a method stands.
        var movable = members.Where(static m => m is BaseMethodDeclarationSyntax or BaseTypeDeclarationSyntax).ToList();
        List<string> lines = [.. declaration.ChildNodesAndTokens().Where(n => !(n.AsNode() is MemberDeclarationSyntax)).SelectMany(Tokens)];
        lines.AddRange(members.Where(static m => m is not (BaseMethodDeclarationSyntax or BaseTypeDeclarationSyntax))
            .SelectMany(static m => m.DescendantTokens()).Select(static t => t.Text));
        lines.AddRange(movable.Select(static m => m is BaseTypeDeclarationSyntax ? HashOf(m) : Hashing.Of(m.DescendantTokens().Select(static t => t.Text)))
            .OrderBy(static h => h, StringComparer.Ordinal));
        return Hashing.Of(lines);
    }

    private static IEnumerable<string> Tokens(SyntaxNodeOrToken part) =>
        part.AsNode() is { } node ? node.DescendantTokens().Select(static t => t.Text) : [part.AsToken().Text];

    private static IEnumerable<string> Identifiers(SyntaxNode node)
    {
        foreach (var token in node.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                yield return token.ValueText;
                if (token.Parent?.Parent is AttributeSyntax or QualifiedNameSyntax { Parent: AttributeSyntax })
                {
                    yield return token.ValueText + nameof(Attribute);
                }
            }
        }
    }

    private static IEnumerable<string> Extensions(SyntaxNode type) =>
        type.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(static m => m.Parent is ExtensionBlockDeclarationSyntax
                || (m.ParameterList.Parameters.Count > 0 && m.ParameterList.Parameters[0].Modifiers.Any(SyntaxKind.ThisKeyword)))
            .Select(static m => m.Identifier.ValueText)
            .Concat(type.DescendantNodes().OfType<PropertyDeclarationSyntax>().Where(static p => p.Parent is ExtensionBlockDeclarationSyntax)
                .Select(static p => p.Identifier.ValueText));

    private static IdentityRequest? RequestOf(SyntaxNode type)
    {
        var mark = (type as TypeDeclarationSyntax)?.AttributeLists.SelectMany(static l => l.Attributes)
            .FirstOrDefault(static a => Text(a.Name) is Mark or Mark + nameof(Attribute));
        if (mark is null)
        {
            return null;
        }

        var declaration = (TypeDeclarationSyntax)type;
        var isAlone = mark.ArgumentList?.Arguments.Any(static a =>
            a.NameEquals?.Name.Identifier.ValueText == Alone && a.Expression.IsKind(SyntaxKind.TrueLiteralExpression)) == true;
        return new IdentityRequest(declaration.Keyword.Text, declaration.Modifiers.Any(SyntaxKind.PartialKeyword), isAlone);
    }

    private static string NameOf(SyntaxNode type) => type is DelegateDeclarationSyntax d ? d.Identifier.ValueText
        : ((BaseTypeDeclarationSyntax)type).Identifier.ValueText;

    private static string Text(SyntaxNode node) => string.Concat(node.DescendantTokens().Select(static t => t.Text));
}
