/* What cannot be avoided: reads every Markdown file, turns its body into HTML with cmark-gfm and writes a page of the
   size another program's page has.  No front matter, no templates, no sorting, one process.

     floor JOBS OUT
   JOBS has a line for each page: source path, TAB, folder of the page, TAB, its size in bytes.

   cc -O2 floor.c -o floor -lcmark-gfm -lcmark-gfm-extensions   (Debian: libcmark-gfm-dev libcmark-gfm-extensions-dev) */
#define _GNU_SOURCE
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char text[1 << 20], page[1 << 22];

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static size_t take(const char *path) {
    int file = open(path, O_RDONLY);
    if (file < 0) fail(path);
    ssize_t length = read(file, text, sizeof text - 1);
    if (length < 0) fail(path);
    close(file);
    text[length] = 0;
    return length;
}

static char *render(size_t length) {
    char *body = text, *end = strncmp(text, "---\n", 4) ? NULL : strstr(text + 4, "\n---\n");
    if (end) body = end + 5;
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("autolink"));
    cmark_parser_feed(parser, body, length - (body - text));
    cmark_node *document = cmark_parser_finish(parser);
    char *html = cmark_render_html(document, CMARK_OPT_FOOTNOTES, cmark_parser_get_syntax_extensions(parser));
    cmark_node_free(document);
    cmark_parser_free(parser);
    return html;
}

static void put(int output, const char *folder, const char *html, size_t size) {
    char path[4096];
    for (const char *slash = folder; (slash = strchr(slash, '/')); slash++) {
        snprintf(path, sizeof path, "%.*s", (int)(slash - folder), folder);
        if (mkdirat(output, path, 0777) && errno != EEXIST) fail(path);
    }
    if (mkdirat(output, folder, 0777) && errno != EEXIST) fail(folder);
    snprintf(path, sizeof path, "%s/index.html", folder);
    size_t length = strlen(html);
    if (size < length) size = length;
    memcpy(page, html, length);
    int file = openat(output, path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (file < 0 || write(file, page, size) != (ssize_t)size) fail(path);
    close(file);
}

int main(int count, char **words) {
    if (count < 3) return 2;
    cmark_gfm_core_extensions_ensure_registered();
    memset(page, ' ', sizeof page);
    FILE *jobs = fopen(words[1], "r");
    if (!jobs || mkdir(words[2], 0777)) fail(words[2]);
    int output = open(words[2], O_RDONLY | O_DIRECTORY);
    static char source[4096], folder[4096];
    size_t size;
    while (fscanf(jobs, "%4095[^\t]\t%4095[^\t]\t%zu\n", source, folder, &size) == 3) {
        char *html = render(take(source));
        put(output, folder, html, size);
        free(html);
    }
    return 0;
}
